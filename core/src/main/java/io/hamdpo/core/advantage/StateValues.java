package io.hamdpo.core.advantage;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.Trajectories;
import java.util.Arrays;

/**
 * A critic's values of all that it sees of a trajectory, be it states or an agent's observations;
 * denormalised.
 *
 * <p>A recurrent critic starts each trajectory with a state of 0, also in the midst of an episode:
 * so values are a function of one record and one critic, whoever estimates, and acting knows
 * nothing of the critic. It was trained to start so.
 *
 * @param value [T, E]: of the state before each step
 * @param next [E]: of the state after the last step
 * @param last [K]: of the state after each truncated step, before the reset
 */
record StateValues(double[] value, double[] next, double[] last) {

  static StateValues of(
      NamedTensors trajectory, CriticSpec.Seen seen, Inference critic, ValueNorm valueNorm) {
    float[] states = trajectory.get(seen.each()).toFloats();
    float[] nextStates = trajectory.get(seen.next()).toFloats();
    float[] lastStates = trajectory.get(seen.last()).toFloats();
    Outputs outputs =
        critic.spec().recurrent()
            ? new Sequence(trajectory, critic).apply(states, nextStates, lastStates)
            : new Outputs(
                apply(critic, states), apply(critic, nextStates), apply(critic, lastStates));
    return new StateValues(
        denormalize(outputs.value, valueNorm),
        denormalize(outputs.next, valueNorm),
        denormalize(outputs.last, valueNorm));
  }

  /** The same in the critic's own units. */
  private record Outputs(float[] value, float[] next, float[] last) {}

  private static float[] apply(Inference critic, float[] states) {
    float[] outputs = new float[states.length / critic.spec().inputs()];
    critic.apply(states, outputs.length, outputs);
    return outputs;
  }

  private static double[] denormalize(float[] outputs, ValueNorm valueNorm) {
    double[] values = new double[outputs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = valueNorm.denormalize(outputs[i]);
    }
    return values;
  }

  /** A recurrent critic on its way through a trajectory, all environments side by side. */
  private static final class Sequence {

    private final Inference critic;
    private final int horizon;
    private final int environments;
    private final byte[] terminated;
    private final byte[] truncated;
    private final float[] memory;
    private final float[] output;

    Sequence(NamedTensors trajectory, Inference critic) {
      this.critic = critic;
      horizon = Trajectories.horizon(trajectory);
      environments = Trajectories.environments(trajectory);
      terminated = trajectory.get(TensorNames.TERMINATED).toBytes();
      truncated = trajectory.get(TensorNames.TRUNCATED).toBytes();
      memory = new float[environments * critic.spec().stateSize()];
      output = new float[environments];
    }

    Outputs apply(float[] states, float[] nextStates, float[] lastStates) {
      float[] value = new float[horizon * environments];
      float[] last = new float[lastStates.length / critic.spec().inputs()];
      int ended = 0;
      for (int t = 0; t < horizon; t++) {
        System.arraycopy(step(states, t), 0, value, t * environments, environments);
        for (int e = 0; e < environments; e++) {
          int step = t * environments + e;
          if (truncated[step] != 0) {
            last[ended] = peek(lastStates, ended, e);
            ended++;
          }
          if (truncated[step] != 0 || terminated[step] != 0) {
            Arrays.fill(memory, from(e), from(e + 1), 0);
          }
        }
      }
      return new Outputs(value, step(nextStates, 0).clone(), last);
    }

    private float[] step(float[] states, int t) {
      int size = environments * critic.spec().inputs();
      float[] inputs = Arrays.copyOfRange(states, t * size, (t + 1) * size);
      critic.apply(inputs, environments, memory, output);
      return output;
    }

    /** One state's value, with what is remembered of its episode. */
    private float peek(float[] states, int index, int environment) {
      int size = critic.spec().inputs();
      float[] result = new float[1];
      critic.apply(
          Arrays.copyOfRange(states, index * size, (index + 1) * size),
          1,
          Arrays.copyOfRange(memory, from(environment), from(environment + 1)),
          result);
      return result[0];
    }

    private int from(int environment) {
      return environment * critic.spec().stateSize();
    }
  }
}
