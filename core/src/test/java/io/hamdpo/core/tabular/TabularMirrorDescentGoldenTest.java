package io.hamdpo.core.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TabularMirrorDescentGoldenTest {

  private static final JsonNode GOLDEN = Games.GOLDEN.get("tabular_mirror_descent");
  private static final double[] OLD = GoldenFiles.doubles(GOLDEN.get("pi_k"));
  private static final double[] ADVANTAGE = GoldenFiles.doubles(GOLDEN.get("advantage"));
  private static final double STEP_SIZE = GOLDEN.get("t").asDouble();

  @Test
  void shouldReproduceTheClosedFormAndItsObjective() {
    // Given
    JsonNode golden = GOLDEN.get("new_old");

    // When
    double[] policy = MirrorDescent.newOld(OLD, ADVANTAGE, STEP_SIZE);

    // Then
    double gain = Simplex.expectation(policy, ADVANTAGE);
    assertThat(policy)
        .containsExactly(GoldenFiles.doubles(golden.get("closed_form")), within(1e-12));
    assertThat(gain - MirrorDescent.divergence(policy, OLD) / STEP_SIZE)
        .isCloseTo(golden.get("objective_at_opt").asDouble(), within(1e-12));
  }

  @Test
  void shouldReproduceTheReverseClosedForm() {
    // When
    double[] policy = MirrorDescent.oldNew(OLD, ADVANTAGE, STEP_SIZE);

    // Then
    assertThat(policy)
        .containsExactly(GoldenFiles.doubles(GOLDEN.at("/old_new/solution")), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "new_old, NEW_OLD, 1, 1e-9",
    "new_old, NEW_OLD, 10, 1e-9",
    "new_old, NEW_OLD, 100, 1e-9",
    "new_old, NEW_OLD, 1000, 1e-12",
    "old_new, OLD_NEW, 1, 1e-9",
    "old_new, OLD_NEW, 10, 1e-9",
    "old_new, OLD_NEW, 100, 1e-9",
    "old_new, OLD_NEW, 1000, 1e-12"
  })
  void shouldApproachTheClosedFormByGradientSteps(
      String entry, KlDirection direction, int gradientSteps, double tolerance) {
    // Given
    JsonNode golden = GOLDEN.get(entry).get("gradient_ascent_on_logits");
    LogitAscent ascent =
        new LogitAscent(ADVANTAGE, STEP_SIZE, direction, golden.get("lr").asDouble());

    // When
    double[] policy = ascent.policy(OLD, gradientSteps);

    // Then
    JsonNode expected = golden.get("trace").get(String.valueOf(gradientSteps)).get("pi");
    assertThat(policy).containsExactly(GoldenFiles.doubles(expected), within(tolerance));
  }
}
