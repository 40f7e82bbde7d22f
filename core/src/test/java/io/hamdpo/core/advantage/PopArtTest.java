package io.hamdpo.core.advantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class PopArtTest {

  @Property(tries = 50)
  void shouldKeepEveryValueWhateverTheStatisticsDo(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -100, max = 100) double first,
      @ForAll @DoubleRange(min = -100, max = 100) double second) {
    // Given
    NetworkSpec spec = new NetworkSpec(3, List.of(8), 1, 0, true);
    Rng rng = SeedTree.root(seed).rng();
    float[] parameters = NetworkInitialization.initialize(spec, 1, 0, rng);
    float[] inputs = {(float) rng.nextGaussian(), (float) rng.nextGaussian(), 1};
    ValueNorm before = ValueNorm.initial(0.9).update(new double[] {first, -first, 3});
    ValueNorm after = before.update(new double[] {second, 2 * second});
    double value = before.denormalize(output(spec, parameters, inputs));

    // When
    PopArt.rescale(spec, parameters, before, after);

    // Then
    assertThat(after.denormalize(output(spec, parameters, inputs)))
        .isCloseTo(value, within(1e-5 * (before.scale() + after.scale() + Math.abs(value))));
  }

  private static float output(NetworkSpec spec, float[] parameters, float[] inputs) {
    float[] outputs = new float[1];
    new Inference(spec, parameters).apply(inputs, 1, outputs);
    return outputs[0];
  }
}
