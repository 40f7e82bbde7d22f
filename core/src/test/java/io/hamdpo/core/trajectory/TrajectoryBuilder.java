package io.hamdpo.core.trajectory;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sound trajectory of a team with all three kinds of actions, and ways to change it. Environment
 * 0 terminates at step 1, environment 1 is truncated at step 2.
 */
public final class TrajectoryBuilder {

  public static final int HORIZON = 4;
  public static final int ENVIRONMENTS = 2;
  public static final Roster ROSTER =
      new Roster(
          List.of(
              new AgentSpec("speaker", 3, new Discrete(4)),
              new AgentSpec("tuner", 2, new MultiDiscrete(List.of(2, 3))),
              new AgentSpec("listener", 5, new Box(2))),
          6);

  private static final int STEPS = HORIZON * ENVIRONMENTS;

  private final SortedMap<String, Tensor> tensors = new TreeMap<>();

  public TrajectoryBuilder() {
    byte[] terminated = new byte[STEPS];
    terminated[2] = 1;
    byte[] truncated = new byte[STEPS];
    truncated[5] = 1;
    put(TensorNames.GLOBAL_STATE, numbers(STEPS * 6), HORIZON, ENVIRONMENTS, 6);
    put(TensorNames.REWARD, numbers(STEPS), HORIZON, ENVIRONMENTS);
    with(TensorNames.TERMINATED, Tensor.of(terminated, HORIZON, ENVIRONMENTS));
    with(TensorNames.TRUNCATED, Tensor.of(truncated, HORIZON, ENVIRONMENTS));
    with(TensorNames.FINAL_INDEX, Tensor.of(new int[] {5}, 1));
    put(TensorNames.FINAL_GLOBAL_STATE, numbers(6), 1, 6);
    put(TensorNames.NEXT_GLOBAL_STATE, numbers(ENVIRONMENTS * 6), ENVIRONMENTS, 6);
    with(TensorNames.EPISODE_RETURN, Tensor.of(new double[] {1.5, -2}, 2));
    with(TensorNames.EPISODE_LENGTH, Tensor.of(new int[] {2, 3}, 2));
    with(TensorNames.EPISODE_WON, Tensor.of(new byte[2], 2));
    with(TensorNames.ENVIRONMENT_STATE, Tensor.of(new byte[] {1, 2, 3}, 3));
    ROSTER.agents().forEach(this::putAgent);
  }

  private void putAgent(AgentSpec agent) {
    String id = agent.id();
    int size = agent.observationSize();
    put(TensorNames.observation(id), numbers(STEPS * size), HORIZON, ENVIRONMENTS, size);
    put(TensorNames.finalObservation(id), numbers(size), 1, size);
    put(TensorNames.nextObservation(id), numbers(ENVIRONMENTS * size), ENVIRONMENTS, size);
    put(TensorNames.behaviorLogProb(id), numbers(STEPS), HORIZON, ENVIRONMENTS);
    with(TensorNames.activeMask(id), Tensor.of(ones(STEPS), HORIZON, ENVIRONMENTS));
    if (agent.actionSpace().isDiscrete()) {
      int head = agent.actionSpace().headSize();
      with(TensorNames.actionMask(id), Tensor.of(ones(STEPS * head), HORIZON, ENVIRONMENTS, head));
    }
    with(
        TensorNames.action(id),
        switch (agent.actionSpace()) {
          case Discrete _ -> Tensor.of(new int[STEPS], HORIZON, ENVIRONMENTS);
          case MultiDiscrete parts ->
              Tensor.of(
                  new int[STEPS * parts.counts().size()],
                  HORIZON,
                  ENVIRONMENTS,
                  parts.counts().size());
          case Box box ->
              Tensor.of(
                  new float[STEPS * box.dimensions()], HORIZON, ENVIRONMENTS, box.dimensions());
        });
  }

  /** Adds or replaces a tensor. */
  public TrajectoryBuilder with(String name, Tensor tensor) {
    tensors.put(name, tensor);
    return this;
  }

  public TrajectoryBuilder without(String name) {
    tensors.remove(name);
    return this;
  }

  public NamedTensors build() {
    return NamedTensors.of(tensors);
  }

  private void put(String name, float[] values, int... shape) {
    with(name, Tensor.of(values, shape));
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (i * 37 % 11 - 5) / 4f;
    }
    return numbers;
  }

  private static byte[] ones(int count) {
    byte[] ones = new byte[count];
    Arrays.fill(ones, (byte) 1);
    return ones;
  }
}
