package io.hamdpo.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerNormGoldenTest {

  @Test
  void shouldReproduceTheGoldenLayerNorm() {
    // Given
    JsonNode golden = GoldenFiles.load("algorithms-golden").get("layer_norm");
    float[] x = GoldenFiles.floats(golden.get("x").get(0));
    int size = x.length;
    float[] parameters = new float[2 * size];
    Arrays.fill(parameters, 0, size, 1);
    NetworkSpec.Slice weight = new NetworkSpec.Slice("weight", 0, List.of(size));
    NetworkSpec.Slice bias = new NetworkSpec.Slice("bias", size, List.of(size));
    LayerNorm norm = LayerNorm.of(weight, bias, parameters);

    // When
    norm.apply(new float[][] {x}, 1);

    // Then
    assertThat(x).containsExactly(GoldenFiles.floats(golden.get("y").get(0)), within(1e-5f));
  }
}
