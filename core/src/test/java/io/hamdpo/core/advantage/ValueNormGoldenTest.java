package io.hamdpo.core.advantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ValueNormGoldenTest {

  @Test
  void shouldReproduceTheGoldenUpdates() {
    // Given
    JsonNode golden = GoldenFiles.load("algorithms-golden").get("value_norm");
    ValueNorm norm = ValueNorm.initial(golden.get("beta").asDouble());

    for (JsonNode update : golden.get("updates")) {
      double[] batch = GoldenFiles.doubles(update.get("batch"));

      // When
      norm = norm.update(batch);

      // Then
      double variance = update.get("var").asDouble();
      assertThat(norm.mean()).isCloseTo(update.get("running_mean").asDouble(), within(1e-15));
      assertThat(norm.meanSquare())
          .isCloseTo(update.get("running_mean_sq").asDouble(), within(1e-15));
      assertThat(norm.debias()).isCloseTo(update.get("debias").asDouble(), within(1e-15));
      assertThat(norm.location()).isCloseTo(update.get("mean").asDouble(), within(1e-9));
      assertThat(norm.scale()).isCloseTo(Math.sqrt(variance), within(1e-9));
      assertThat(Arrays.stream(batch).map(norm::normalize).toArray())
          .containsExactly(GoldenFiles.doubles(update.get("normalised")), within(1e-9));
      assertThat(norm.denormalize(0.5))
          .isCloseTo(update.get("denormalise_0.5").asDouble(), within(1e-9));
    }
  }
}
