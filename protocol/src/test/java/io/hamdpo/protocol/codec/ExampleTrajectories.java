package io.hamdpo.protocol.codec;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A trajectory of three kinds of agents, and what is estimated from it. */
final class ExampleTrajectories {

  private ExampleTrajectories() {}

  /** T = 2, E = 2, S = 3; a discrete, a continuous and a multi-discrete agent; K = 1, M = 1. */
  static NamedTensors trajectoryTensors() {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    tensors.put(TensorNames.GLOBAL_STATE, ExampleTensors.floats(2, 2, 3));
    tensors.put(TensorNames.REWARD, ExampleTensors.floats(2, 2));
    tensors.put(TensorNames.TERMINATED, ExampleTensors.bytes(new int[] {2, 2}, 0, 0, 0, 0));
    tensors.put(TensorNames.TRUNCATED, ExampleTensors.bytes(new int[] {2, 2}, 0, 1, 0, 0));
    tensors.put(TensorNames.FINAL_INDEX, Tensor.of(new int[] {1}, 1));
    tensors.put(TensorNames.FINAL_GLOBAL_STATE, ExampleTensors.floats(1, 3));
    tensors.put(TensorNames.NEXT_GLOBAL_STATE, ExampleTensors.floats(2, 3));
    tensors.put(TensorNames.EPISODE_RETURN, Tensor.of(new double[] {-3.75}, 1));
    tensors.put(TensorNames.EPISODE_LENGTH, Tensor.of(new int[] {25}, 1));
    tensors.put(TensorNames.EPISODE_WON, ExampleTensors.bytes(new int[] {1}, 0));
    tensors.put(
        TensorNames.ENVIRONMENT_STATE, ExampleTensors.bytes(new int[] {5}, 1, 2, 3, 4, 255));
    agent(tensors, "speaker", 3, Tensor.of(new int[] {0, 3, 1, 2}, 2, 2));
    tensors.put(
        TensorNames.actionMask("speaker"),
        ExampleTensors.bytes(new int[] {2, 2, 4}, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0));
    agent(tensors, "listener", 5, ExampleTensors.floats(2, 2, 2));
    agent(tensors, "scout_2", 2, Tensor.of(new int[] {0, 1, 2, 0, 1, 1, 0, 0}, 2, 2, 2));
    tensors.put(
        TensorNames.actionMask("scout_2"),
        ExampleTensors.bytes(
            new int[] {2, 2, 5}, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0));
    return NamedTensors.of(tensors);
  }

  static TrajectoryMessage trajectory() {
    return new TrajectoryMessage(
        new TrajectoryId(Examples.RUN, 2, 41),
        40,
        new StageTime(1_767_225_600_000_001L, 250_000),
        trajectoryTensors());
  }

  static AdvantageMessage advantage() {
    NamedTensors estimates =
        NamedTensors.of(
            Map.of(
                AdvantageMessage.VALUE,
                ExampleTensors.floats(2, 2),
                AdvantageMessage.ADVANTAGE,
                ExampleTensors.floats(2, 2),
                AdvantageMessage.VALUE_TARGET,
                ExampleTensors.floats(2, 2),
                "advantage/speaker",
                ExampleTensors.floats(2, 2),
                "advantage/listener",
                ExampleTensors.floats(2, 2),
                "advantage/scout_2",
                ExampleTensors.floats(2, 2)));
    return new AdvantageMessage(
        new TrajectoryId(Examples.RUN, 2, 41),
        40,
        40,
        "residual",
        new RecordPosition(2, 88121),
        Examples.DIGEST_A,
        new StageTime(1_767_225_600_000_001L, 250_000),
        new StageTime(1_767_225_600_260_000L, 4_321),
        trajectoryTensors(),
        estimates);
  }

  private static void agent(
      SortedMap<String, Tensor> tensors, String id, int observationSize, Tensor action) {
    tensors.put(TensorNames.observation(id), ExampleTensors.floats(2, 2, observationSize));
    tensors.put(TensorNames.action(id), action);
    tensors.put(TensorNames.activeMask(id), ExampleTensors.bytes(new int[] {2, 2}, 1, 1, 1, 0));
    tensors.put(TensorNames.behaviorLogProb(id), ExampleTensors.floats(2, 2));
    tensors.put(TensorNames.finalObservation(id), ExampleTensors.floats(1, observationSize));
    tensors.put(TensorNames.nextObservation(id), ExampleTensors.floats(2, observationSize));
  }
}
