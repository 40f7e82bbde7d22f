package io.hamdpo.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class GruGoldenTest {

  private static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden").get("gru");

  private final List<Float> parameters = new ArrayList<>();
  private final List<NetworkSpec.Slice> slices = new ArrayList<>();

  @Test
  void shouldReproduceTheGoldenStates() {
    // Given
    int inputs = GOLDEN.get("x").get(0).size();
    int width = GOLDEN.get("h0").size();
    add("weight_ih", 3 * width, inputs);
    add("bias_ih", 3 * width);
    add("weight_hh", 3 * width, width);
    add("bias_hh", 3 * width);
    Gru gru = new Gru(slices.iterator(), flat(), 1);
    float[] h = GoldenFiles.floats(GOLDEN.get("h0"));

    for (int t = 0; t < GOLDEN.get("x").size(); t++) {
      // When
      float mask = (float) GOLDEN.get("masks").get(t).asDouble();
      for (int j = 0; j < h.length; j++) {
        h[j] *= mask;
      }
      gru.apply(new float[][] {GoldenFiles.floats(GOLDEN.get("x").get(t))}, new float[][] {h}, 1);

      // Then
      assertThat(h)
          .as("step %d", t)
          .containsExactly(GoldenFiles.floats(GOLDEN.get("h").get(t)), within(1e-6f));
    }
  }

  private void add(String name, Integer... shape) {
    slices.add(new NetworkSpec.Slice(name, parameters.size(), List.of(shape)));
    for (JsonNode row : GOLDEN.get(name)) {
      Iterator<JsonNode> numbers = row.isArray() ? row.iterator() : List.of(row).iterator();
      numbers.forEachRemaining(number -> parameters.add((float) number.asDouble()));
    }
  }

  private float[] flat() {
    float[] flat = new float[parameters.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = parameters.get(i);
    }
    return flat;
  }
}
