package io.hamdpo.learning.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.OnEveryDevice;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistributionGoldenTest extends OnEveryDevice {

  private static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden");
  private static final StdScale SCALE = new StdScale(1, 0.5);

  private NDManager manager;

  /** What a number may differ by in each precision. */
  enum Precision {
    SINGLE(DataType.FLOAT32, 1e-5),
    DOUBLE(DataType.FLOAT64, 1e-9);

    private final DataType type;
    private final double tolerance;

    Precision(DataType type, double tolerance) {
      this.type = type;
      this.tolerance = tolerance;
    }
  }

  @BeforeEach
  void open() {
    manager = runtime.newManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldComputeWithGaussiansLikeTheGoldenNumbers(Precision precision) {
    // Given
    JsonNode golden = GOLDEN.get("gaussian_kl");
    DiagonalGaussian old = gaussian(golden, "old", precision);
    DiagonalGaussian policy = gaussian(golden, "new", precision);
    NDArray action = row(GoldenFiles.doubles(golden.get("action")), precision);

    // When
    NDArray logProb = policy.logProb(action);
    NDArray ratio = logProb.sub(old.logProb(action)).exp();

    // Then
    double logProbNew = Arrays.stream(GoldenFiles.doubles(golden.get("logp_new_per_dim"))).sum();
    assertClose(logProb, logProbNew, precision);
    assertClose(ratio, golden.get("ratio_prod").asDouble(), precision);
    assertClose(
        policy.ratioSum(old, action),
        golden.get("ratio_sum_of_dims_(authors_code_surrogate)").asDouble(),
        precision);
    assertClose(policy.entropy(), golden.get("entropy_new").asDouble(), precision);
    double newOld = golden.get("kl_new_old").asDouble();
    double oldNew = golden.get("kl_old_new").asDouble();
    assertClose(policy.drift(old, KlDirection.NEW_OLD), newOld, precision);
    assertClose(policy.drift(old, KlDirection.OLD_NEW), oldNew, precision);
    assertClose(policy.drift(old, KlDirection.K3_UNWEIGHTED), oldNew, precision);
  }

  @ParameterizedTest
  @EnumSource
  void shouldTakeDeviationsFromFreeParametersLikeTheGoldenNumbers(Precision precision) {
    // Given
    JsonNode golden = GOLDEN.get("gaussian_std_param");
    double[] raw = GoldenFiles.doubles(golden.get("raw"));
    StdScale scale =
        new StdScale(golden.get("std_x_coef").asDouble(), golden.get("std_y_coef").asDouble());
    PolicyHead head = PolicyHead.of(new Box(raw.length), scale, null, manager, precision.type);
    NDArray leaf = Autograd.leaf(manager.create(raw).toType(precision.type, true));
    NDArray mean = manager.zeros(new Shape(1, raw.length), precision.type);

    // When
    NDArray std =
        Autograd.recording(() -> ((DiagonalGaussian) head.distribution(mean, leaf)).std());
    double[] values = std.toType(DataType.FLOAT64, true).toDoubleArray();
    NDArray sum = Autograd.recording(std::sum);
    NDArray gradient = Autograd.gradient(sum, leaf, manager);

    // Then
    assertThat(values)
        .containsExactly(GoldenFiles.doubles(golden.get("std")), within(precision.tolerance));
    assertThat(gradient.toType(DataType.FLOAT64, true).toDoubleArray())
        .containsExactly(GoldenFiles.doubles(golden.get("dstd_draw")), within(precision.tolerance));
  }

  @ParameterizedTest
  @EnumSource
  void shouldComputeWithMaskedCategoricalsLikeTheGoldenNumbers(Precision precision) {
    // Given
    JsonNode golden = GOLDEN.get("categorical_kl_masked");
    NDArray legal = row(GoldenFiles.doubles(golden.get("available")), precision);
    PolicyHead head =
        PolicyHead.of(
            new Discrete(golden.get("available").size()), SCALE, legal, manager, precision.type);
    NDArray logitsOld = row(GoldenFiles.doubles(golden.get("logits_old")), precision);
    NDArray logitsNew = row(GoldenFiles.doubles(golden.get("logits_new")), precision);

    // When
    ActionDistribution old = head.distribution(logitsOld, null);
    ActionDistribution policy = head.distribution(logitsNew, null);

    // Then
    double newOld = golden.get("kl_new_old").asDouble();
    double oldNew = golden.get("kl_old_new").asDouble();
    double k3 =
        golden.get("k3_unweighted_sum_over_available_(HARL_and_authors_discrete_form)").asDouble();
    assertClose(policy.drift(old, KlDirection.NEW_OLD), newOld, precision);
    assertClose(policy.drift(old, KlDirection.OLD_NEW), oldNew, precision);
    assertClose(policy.drift(old, KlDirection.K3_UNWEIGHTED), k3, precision);
    assertClose(policy.entropy(), golden.get("entropy_new").asDouble(), precision);
    double[] probabilities = GoldenFiles.doubles(golden.get("p_new"));
    for (int action = 0; action < probabilities.length; action++) {
      if (golden.get("available").get(action).asInt() == 1) {
        NDArray chosen = manager.create(new long[] {action}, new Shape(1, 1));
        assertClose(policy.logProb(chosen), Math.log(probabilities[action]), precision);
      }
    }
  }

  @Test
  void shouldGiveIllegalActionsNoGradient() {
    // Given
    NDArray legal = manager.create(new double[] {1, 0, 1}, new Shape(1, 3));
    PolicyHead head = PolicyHead.of(new Discrete(3), SCALE, legal, manager, DataType.FLOAT64);
    ActionDistribution old =
        head.distribution(manager.create(new double[] {0.3, 9, -1}, new Shape(1, 3)), null);

    for (KlDirection direction : KlDirection.values()) {
      // When
      NDArray leaf = Autograd.leaf(manager.create(new double[] {-0.5, -7, 0.2}, new Shape(1, 3)));
      NDArray loss =
          Autograd.recording(
              () -> {
                ActionDistribution policy = head.distribution(leaf, null);
                return policy.drift(old, direction).add(policy.entropy()).sum();
              });
      double[] gradient = Autograd.gradient(loss, leaf, manager).toDoubleArray();

      // Then
      assertThat(gradient[1]).isZero();
      assertThat(gradient[0]).isNotZero().isFinite();
    }
  }

  @Test
  void shouldTreatPartsOfAMultiDiscreteActionAsIndependent() {
    // Given
    NDArray logits = manager.create(new double[] {0.1, -0.4, 1, 0, 0.5}, new Shape(1, 5));
    NDArray before = manager.create(new double[] {0.3, 0.2, -1, 0.6, 0.5}, new Shape(1, 5));
    NDArray legal = manager.create(new double[] {1, 1, 1, 0, 1}, new Shape(1, 5));
    NDArray action = manager.create(new long[] {1, 2}, new Shape(1, 2));
    PolicyHead whole =
        PolicyHead.of(new MultiDiscrete(List.of(2, 3)), SCALE, legal, manager, DataType.FLOAT64);
    PolicyHead first =
        PolicyHead.of(new Discrete(2), SCALE, legal.get(":,0:2"), manager, DataType.FLOAT64);
    PolicyHead second =
        PolicyHead.of(new Discrete(3), SCALE, legal.get(":,2:5"), manager, DataType.FLOAT64);

    // When
    ActionDistribution policy = whole.distribution(logits, null);
    ActionDistribution a = first.distribution(logits.get(":,0:2"), null);
    ActionDistribution b = second.distribution(logits.get(":,2:5"), null);

    // Then
    assertClose(
        policy.logProb(action),
        value(a.logProb(action.get(":,0:1"))) + value(b.logProb(action.get(":,1:2"))),
        Precision.DOUBLE);
    assertClose(policy.entropy(), value(a.entropy()) + value(b.entropy()), Precision.DOUBLE);
    for (KlDirection direction : KlDirection.values()) {
      assertClose(
          policy.drift(whole.distribution(before, null), direction),
          value(a.drift(first.distribution(before.get(":,0:2"), null), direction))
              + value(b.drift(second.distribution(before.get(":,2:5"), null), direction)),
          Precision.DOUBLE);
    }
  }

  private DiagonalGaussian gaussian(JsonNode golden, String which, Precision precision) {
    return new DiagonalGaussian(
        row(GoldenFiles.doubles(golden.get("mu_" + which)), precision),
        manager
            .create(GoldenFiles.doubles(golden.get("std_" + which)))
            .toType(precision.type, true),
        DiagonalGaussian.Constants.of(manager, precision.type));
  }

  private NDArray row(double[] values, Precision precision) {
    return manager.create(values, new Shape(1, values.length)).toType(precision.type, true);
  }

  private static void assertClose(NDArray actual, double expected, Precision precision) {
    assertThat(actual.getShape()).isEqualTo(new Shape(1, 1));
    assertThat(value(actual)).isEqualTo(expected, within(precision.tolerance));
  }

  private static double value(NDArray scalar) {
    return scalar.toType(DataType.FLOAT64, true).toDoubleArray()[0];
  }
}
