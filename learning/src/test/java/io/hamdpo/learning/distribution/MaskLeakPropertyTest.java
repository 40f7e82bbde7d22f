package io.hamdpo.learning.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a policy would do if it might is in no number and no gradient, in double precision. */
class MaskLeakPropertyTest {

  private static final MultiDiscrete SPACE = new MultiDiscrete(List.of(3, 4));
  private static final int ROWS = 3;

  @Property(tries = 40)
  void shouldNotDependOnTheLogitsOfIllegalActions(@ForAll long seed) {
    // Given
    Rng rng = Rng.ofState(seed);
    double[] legal = legal(rng);
    double[] before = logits(rng);
    double[] after = logits(rng);

    // When
    List<double[]> plain = look(legal, before, after);
    List<double[]> changed = look(legal, changed(before, legal, rng), changed(after, legal, rng));

    // Then: equal to the bit
    assertThat(changed).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(changed.get(i)).isEqualTo(plain.get(i));
    }
  }

  /** Drifts, entropy, log-probability and ratios of one policy to another, and all gradients. */
  private static List<double[]> look(double[] legal, double[] before, double[] after) {
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
        NDManager manager = runtime.newManager()) {
      PolicyHead head =
          PolicyHead.of(SPACE, new StdScale(1, 1), rows(manager, legal), manager, DataType.FLOAT64);
      NDArray actions = manager.create(new long[] {0, 0, 0, 0, 0, 0}, new Shape(ROWS, 2));
      ActionDistribution old = head.distribution(rows(manager, before), null);
      NDArray leaf = Autograd.leaf(rows(manager, after));
      List<double[]> numbers = new ArrayList<>();
      NDArray sum =
          Autograd.recording(
              () -> {
                ActionDistribution policy = head.distribution(leaf, null);
                NDArray all = policy.entropy().add(policy.ratioSum(old, actions));
                numbers.add(policy.logProb(actions).toDoubleArray());
                for (KlDirection direction : KlDirection.values()) {
                  NDArray drift = policy.drift(old, direction);
                  numbers.add(drift.toDoubleArray());
                  all = all.add(drift);
                }
                numbers.add(all.toDoubleArray());
                return all.sum();
              });
      numbers.add(Autograd.gradient(sum, leaf, manager).toDoubleArray());
      return numbers;
    }
  }

  /** The first action of each part is always legal, for it is the one that was taken. */
  private static double[] legal(Rng rng) {
    double[] legal = new double[ROWS * SPACE.headSize()];
    for (int i = 0; i < legal.length; i++) {
      int column = i % SPACE.headSize();
      legal[i] = column == 0 || column == 3 || rng.nextDouble() < 0.5 ? 1 : 0;
    }
    return legal;
  }

  private static double[] logits(Rng rng) {
    double[] logits = new double[ROWS * SPACE.headSize()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = 2 * rng.nextGaussian();
    }
    return logits;
  }

  private static double[] changed(double[] logits, double[] legal, Rng rng) {
    double[] changed = logits.clone();
    for (int i = 0; i < changed.length; i++) {
      changed[i] += legal[i] == 1 ? 0 : 50 * rng.nextGaussian();
    }
    return changed;
  }

  private static NDArray rows(NDManager manager, double[] values) {
    return manager.create(values, new Shape(ROWS, SPACE.headSize()));
  }
}
