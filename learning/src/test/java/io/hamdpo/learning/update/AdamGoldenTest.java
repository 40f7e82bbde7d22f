package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;

class AdamGoldenTest {

  private static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden").get("adam");

  @Test
  void shouldMoveLikeTheGoldenNumbersInDoublePrecision() {
    // Given
    double[] theta = GoldenFiles.doubles(GOLDEN.get("theta0"));
    double[] first = new double[theta.length];
    double[] second = new double[theta.length];

    for (int step = 0; step < GOLDEN.get("steps").size(); step++) {
      JsonNode golden = GOLDEN.get("steps").get(step);
      double[] gradient = GoldenFiles.doubles(golden.get("grad"));
      Adam.Rates rates = Adam.Rates.at(step + 1, GOLDEN.get("lr").asDouble());

      // When
      for (int i = 0; i < theta.length; i++) {
        first[i] = Adam.average(Adam.BETA_1, first[i], gradient[i]);
        second[i] = Adam.average(Adam.BETA_2, second[i], gradient[i] * gradient[i]);
        theta[i] -= rates.move(first[i], second[i], GOLDEN.get("eps").asDouble());
      }

      // Then
      assertThat(theta).containsExactly(GoldenFiles.doubles(golden.get("theta")), within(1e-9));
    }
  }

  @Test
  void shouldStepLikeTheGoldenNumbersInSinglePrecision() {
    // Given
    NetworkState before = NetworkState.untrained(GoldenFiles.floats(GOLDEN.get("theta0")));
    Adam adam = new Adam(before, GOLDEN.get("lr").asDouble(), GOLDEN.get("eps").asDouble(), 1e9);

    for (JsonNode golden : GOLDEN.get("steps")) {
      // When
      adam.step(GoldenFiles.doubles(golden.get("grad")), 1);

      // Then
      assertThat(adam.state().parameters())
          .containsExactly(GoldenFiles.floats(golden.get("theta")), within(1e-5f));
    }
    assertThat(adam.state().gradientSteps()).isEqualTo(GOLDEN.get("steps").size());
    assertThat(before.parameters()).isEqualTo(GoldenFiles.floats(GOLDEN.get("theta0")));
  }
}
