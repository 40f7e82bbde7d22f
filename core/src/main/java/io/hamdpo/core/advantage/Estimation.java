package io.hamdpo.core.advantage;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.Trajectories;
import java.util.Map;

/** From a trajectory and the critic of its version to advantages and value targets. */
public final class Estimation {

  /**
   * F32 [T, E]: the critic's value of each state, denormalised. Where agents have critics of their
   * own, there is one for each of them, with the critic's suffix; likewise the others.
   */
  public static final String VALUE = "value";

  /** F32 [T, E]: the joint advantage, raw. */
  public static final String ADVANTAGE = "advantage";

  /** F32 [T, E]: the critic's regression target, denormalised: advantage plus value. */
  public static final String VALUE_TARGET = "valueTarget";

  private Estimation() {}

  /**
   * F32 [T, E]: one agent's own advantage, raw; only there if the estimator or critics of their own
   * give agents different ones.
   */
  public static String advantage(String agent) {
    return ADVANTAGE + "/" + agent;
  }

  /**
   * The tensors {@link #VALUE}, {@link #ADVANTAGE} and {@link #VALUE_TARGET} of one critic, their
   * names with its suffix. A pure function: values come from the critic in single precision, the
   * rest is computed in doubles and rounded once. A recurrent critic knows of an episode what the
   * trajectory holds of it, see {@link StateValues}.
   *
   * @param spec which critic
   * @param trajectory sound, see {@link Trajectories#problems}
   * @param critic its network
   * @param valueNorm its normaliser, of the same version
   */
  public static NamedTensors estimate(
      CriticSpec spec,
      RunSettings settings,
      NamedTensors trajectory,
      Inference critic,
      ValueNorm valueNorm) {
    if (critic.spec().inputs() != spec.network().inputs()) {
      throw new IllegalArgumentException(
          "The critic takes (%d) numbers, but (%s) has (%d)."
              .formatted(critic.spec().inputs(), spec.seen().each(), spec.network().inputs()));
    }
    int horizon = Trajectories.horizon(trajectory);
    int environments = Trajectories.environments(trajectory);
    StateValues values = StateValues.of(trajectory, spec.seen(), critic, valueNorm);
    double[] value = values.value();
    Gae gae =
        new Gae(
            settings.advantage().discount(),
            settings.advantage().gaeLambda(),
            settings.advantage().truncation());
    double[] advantage =
        gae.advantages(
            new Gae.Experience(
                environments,
                widen(trajectory.get(TensorNames.REWARD).toFloats()),
                value,
                values.next(),
                trajectory.get(TensorNames.TERMINATED).toBytes(),
                trajectory.get(TensorNames.TRUNCATED).toBytes(),
                values.last()));
    double[] target = new double[value.length];
    for (int i = 0; i < target.length; i++) {
      target[i] = advantage[i] + value[i];
    }
    return NamedTensors.of(
        Map.of(
            VALUE + spec.suffix(), Tensor.of(narrow(value), horizon, environments),
            ADVANTAGE + spec.suffix(), Tensor.of(narrow(advantage), horizon, environments),
            VALUE_TARGET + spec.suffix(), Tensor.of(narrow(target), horizon, environments)));
  }

  private static double[] widen(float[] narrow) {
    double[] wide = new double[narrow.length];
    for (int i = 0; i < narrow.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }

  private static float[] narrow(double[] wide) {
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }
}
