package io.hamdpo.core.advantage;

import static io.hamdpo.testkit.GoldenFiles.flatBytes;
import static io.hamdpo.testkit.GoldenFiles.flatDoubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.run.TruncationMode;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaeGoldenTest {

  private static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden").get("gae");
  private static final int ENVIRONMENTS = 2;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "BOOTSTRAP, bootstrap",
    "DISCARD, harl_zero_truncated",
    "TERMINATE, terminate_all",
  })
  void shouldReproduceAdvantagesAndTargets(TruncationMode truncation, String entry) {
    // Given
    JsonNode inputs = GOLDEN.get("inputs");
    Gae gae = new Gae(inputs.get("gamma").asDouble(), inputs.get("lambda").asDouble(), truncation);
    Gae.Experience experience = experience(inputs);

    // When
    double[] advantages = gae.advantages(experience);

    // Then
    JsonNode expected = GOLDEN.get("outputs").get(entry);
    double[] targets =
        IntStream.range(0, advantages.length)
            .mapToDouble(i -> advantages[i] + experience.value()[i])
            .toArray();
    assertThat(advantages).containsExactly(flatDoubles(expected.get("advantages")), within(1e-12));
    assertThat(targets).containsExactly(flatDoubles(expected.get("returns")), within(1e-12));
  }

  @Test
  void shouldReproduceNormalisedAdvantages() {
    // Given
    double[] advantages = flatDoubles(GOLDEN.at("/outputs/bootstrap/advantages"));
    JsonNode expected = GOLDEN.at("/outputs/normalised_active");

    // When
    AdvantageNormalization normalization =
        AdvantageNormalization.of(advantages, flatBytes(expected.get("active_mask"))).orElseThrow();

    // Then
    assertThat(normalization.mean()).isCloseTo(expected.get("mean").asDouble(), within(1e-12));
    assertThat(normalization.std())
        .isCloseTo(expected.get("std_population").asDouble(), within(1e-12));
    assertThat(Arrays.stream(advantages).map(normalization::apply).toArray())
        .containsExactly(flatDoubles(expected.get("normalised")), within(1e-12));
  }

  private static Gae.Experience experience(JsonNode inputs) {
    double[] values = flatDoubles(inputs.get("values_T+1xN"));
    byte[] truncated = flatBytes(inputs.get("truncated"));
    double[] finals = flatDoubles(inputs.get("value_of_final_obs_at_truncation"));
    int steps = values.length - ENVIRONMENTS;
    return new Gae.Experience(
        ENVIRONMENTS,
        flatDoubles(inputs.get("rewards_TxN")),
        Arrays.copyOf(values, steps),
        Arrays.copyOfRange(values, steps, values.length),
        flatBytes(inputs.get("terminated")),
        truncated,
        IntStream.range(0, steps)
            .filter(i -> truncated[i] != 0)
            .mapToDouble(i -> finals[i])
            .toArray());
  }
}
