package io.hamdpo.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompoundRatioGoldenTest {

  @ParameterizedTest
  @ValueSource(strings = {"new_old", "old_new", "k3_unweighted"})
  void shouldReproduceTheGoldenProduct(String direction) {
    // Given
    JsonNode golden = GoldenFiles.load("algorithms-golden").get("hamdpo_two_agent").get(direction);
    float[] first = logRatios(golden.get("agent1_trace"));
    float[] second = logRatios(golden.get("agent2_trace"));
    byte[] active = new byte[first.length];
    Arrays.fill(active, (byte) 1);
    float[] zeros = new float[first.length];

    // When
    CompoundRatio afterFirst = CompoundRatio.ones(first.length).times(zeros, first, active);
    CompoundRatio afterBoth = afterFirst.times(zeros, second, active);

    // Then
    assertThat(afterFirst.values())
        .containsExactly(GoldenFiles.floats(golden.get("M_for_agent2")), within(1e-5f));
    assertThat(afterBoth.values())
        .containsExactly(GoldenFiles.floats(golden.get("M_after_both")), within(1e-5f));
  }

  private static float[] logRatios(JsonNode trace) {
    double[] ratios = GoldenFiles.doubles(trace.get(trace.size() - 1).get("ratio"));
    float[] logarithms = new float[ratios.length];
    for (int row = 0; row < ratios.length; row++) {
      logarithms[row] = (float) Math.log(ratios[row]);
    }
    return logarithms;
  }
}
