package io.hamdpo.core.trajectory;

import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.DType;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One check of one trajectory: first what tensors there are, then, if those fit, their elements.
 */
final class TrajectoryCheck {

  /** Stands for a dimension that may have any size. */
  private static final int ANY = -1;

  private final Roster roster;
  private final RunSettings settings;
  private final int horizon;
  private final int environments;
  private final NamedTensors trajectory;
  private final List<String> problems = new ArrayList<>();

  TrajectoryCheck(Roster roster, RunSettings settings, NamedTensors trajectory) {
    this.roster = roster;
    this.settings = settings;
    this.horizon = settings.rollout().horizon();
    this.environments = settings.rollout().environmentsPerShard();
    this.trajectory = trajectory;
  }

  List<String> problems() {
    checkLayout();
    if (problems.isEmpty()) {
      checkMasks();
      checkEpisodes();
      roster.agents().forEach(this::checkActions);
    }
    return List.copyOf(problems);
  }

  private void checkLayout() {
    SortedMap<String, Layout> layouts = layouts();
    layouts.forEach(this::checkTensor);
    trajectory.asMap().keySet().stream()
        .filter(name -> !layouts.containsKey(name))
        .forEach(name -> problems.add("There is an unknown tensor (%s).".formatted(name)));
  }

  private record Layout(DType dtype, int... shape) {

    boolean fits(Tensor tensor) {
      int[] actual = tensor.shape();
      if (tensor.dtype() != dtype || actual.length != shape.length) {
        return false;
      }
      for (int d = 0; d < shape.length; d++) {
        if (shape[d] != ANY && shape[d] != actual[d]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return dtype + Arrays.toString(shape).replace(String.valueOf(ANY), "any");
    }
  }

  private SortedMap<String, Layout> layouts() {
    int truncated = sizeOf(TensorNames.FINAL_INDEX);
    int episodes = sizeOf(TensorNames.EPISODE_RETURN);
    SortedMap<String, Layout> layouts = new TreeMap<>();
    int states = roster.globalStateSize();
    layouts.put(TensorNames.GLOBAL_STATE, perStep(DType.F32, states));
    layouts.put(TensorNames.REWARD, perStep(DType.F32));
    layouts.put(TensorNames.TERMINATED, perStep(DType.U8));
    layouts.put(TensorNames.TRUNCATED, perStep(DType.U8));
    layouts.put(TensorNames.FINAL_INDEX, new Layout(DType.I32, ANY));
    layouts.put(TensorNames.FINAL_GLOBAL_STATE, new Layout(DType.F32, truncated, states));
    layouts.put(TensorNames.NEXT_GLOBAL_STATE, new Layout(DType.F32, environments, states));
    layouts.put(TensorNames.EPISODE_RETURN, new Layout(DType.F64, ANY));
    layouts.put(TensorNames.EPISODE_LENGTH, new Layout(DType.I32, episodes));
    layouts.put(TensorNames.EPISODE_WON, new Layout(DType.U8, episodes));
    if (trajectory.has(TensorNames.BREAKDOWN_INDEX)) {
      layouts.put(TensorNames.BREAKDOWN_INDEX, new Layout(DType.I32, ANY));
    }
    layouts.put(TensorNames.ENVIRONMENT_STATE, new Layout(DType.U8, ANY));
    for (AgentSpec agent : roster.agents()) {
      String id = agent.id();
      int size = agent.observationSize();
      layouts.put(TensorNames.observation(id), perStep(DType.F32, size));
      layouts.put(TensorNames.action(id), actionLayout(agent));
      if (agent.actionSpace().isDiscrete()) {
        layouts.put(TensorNames.actionMask(id), perStep(DType.U8, agent.actionSpace().headSize()));
      }
      layouts.put(TensorNames.activeMask(id), perStep(DType.U8));
      layouts.put(TensorNames.behaviorLogProb(id), perStep(DType.F32));
      layouts.put(TensorNames.finalObservation(id), new Layout(DType.F32, truncated, size));
      layouts.put(TensorNames.nextObservation(id), new Layout(DType.F32, environments, size));
      int memory = PolicySpecs.actor(agent, settings).stateSize();
      if (memory > 0) {
        Layout remembered = new Layout(DType.F32, environments, memory);
        layouts.put(TensorNames.recurrentState(id), remembered);
        layouts.put(TensorNames.nextRecurrentState(id), remembered);
      }
    }
    return layouts;
  }

  private Layout actionLayout(AgentSpec agent) {
    return switch (agent.actionSpace()) {
      case Discrete _ -> perStep(DType.I32);
      case MultiDiscrete parts -> perStep(DType.I32, parts.counts().size());
      case Box box -> perStep(DType.F32, box.dimensions());
    };
  }

  private Layout perStep(DType dtype, int... rest) {
    int[] shape = new int[2 + rest.length];
    shape[0] = horizon;
    shape[1] = environments;
    System.arraycopy(rest, 0, shape, 2, rest.length);
    return new Layout(dtype, shape);
  }

  private int sizeOf(String name) {
    return trajectory.has(name) ? trajectory.get(name).size() : 0;
  }

  private void checkTensor(String name, Layout layout) {
    if (!trajectory.has(name)) {
      problems.add("The tensor (%s) is missing; it should be (%s).".formatted(name, layout));
    } else if (!layout.fits(trajectory.get(name))) {
      problems.add(
          "The tensor (%s) is (%s), but should be (%s)."
              .formatted(name, trajectory.get(name), layout));
    } else if (layout.dtype() == DType.F32) {
      checkFinite(name, trajectory.get(name).bytes().asFloatBuffer());
    }
  }

  private void checkFinite(String name, FloatBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        problems.add(
            "Element (%d) of the tensor (%s) is (%s), not finite."
                .formatted(i, name, values.get(i)));
        return;
      }
    }
  }

  private void checkMasks() {
    List<String> masks = new ArrayList<>();
    masks.add(TensorNames.TERMINATED);
    masks.add(TensorNames.TRUNCATED);
    masks.add(TensorNames.EPISODE_WON);
    for (AgentSpec agent : roster.agents()) {
      masks.add(TensorNames.activeMask(agent.id()));
      if (agent.actionSpace().isDiscrete()) {
        masks.add(TensorNames.actionMask(agent.id()));
      }
    }
    masks.forEach(this::checkMask);
  }

  private void checkMask(String name) {
    byte[] mask = trajectory.get(name).toBytes();
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0 && mask[i] != 1) {
        problems.add(
            "Element (%d) of the mask (%s) is (%d), not 0 or 1."
                .formatted(i, name, Byte.toUnsignedInt(mask[i])));
        return;
      }
    }
  }

  private void checkEpisodes() {
    byte[] terminated = trajectory.get(TensorNames.TERMINATED).toBytes();
    byte[] truncated = trajectory.get(TensorNames.TRUNCATED).toBytes();
    List<Integer> truncatedSteps = new ArrayList<>();
    int ended = 0;
    for (int i = 0; i < terminated.length; i++) {
      if (terminated[i] != 0 && truncated[i] != 0) {
        problems.add("Step (%d) is both terminated and truncated.".formatted(i));
        return;
      }
      if (truncated[i] != 0) {
        truncatedSteps.add(i);
      }
      ended += terminated[i] + truncated[i];
    }
    List<Integer> index =
        Arrays.stream(trajectory.get(TensorNames.FINAL_INDEX).toInts()).boxed().toList();
    if (!index.equals(truncatedSteps)) {
      problems.add(
          "The tensor (%s) names (%d) steps, which are not the (%d) truncated ones in order."
              .formatted(TensorNames.FINAL_INDEX, index.size(), truncatedSteps.size()));
    }
    if (ended != sizeOf(TensorNames.EPISODE_RETURN)) {
      problems.add(
          "The tensor (%s) tells of (%d) episodes, but (%d) ended."
              .formatted(TensorNames.EPISODE_RETURN, sizeOf(TensorNames.EPISODE_RETURN), ended));
    }
    for (double value : trajectory.get(TensorNames.EPISODE_RETURN).toDoubles()) {
      if (!Double.isFinite(value)) {
        problems.add(
            "The tensor (%s) holds (%s), not finite.".formatted(TensorNames.EPISODE_RETURN, value));
        return;
      }
    }
  }

  private void checkActions(AgentSpec agent) {
    List<Integer> counts =
        switch (agent.actionSpace()) {
          case Discrete choice -> List.of(choice.count());
          case MultiDiscrete parts -> parts.counts();
          case Box _ -> List.of();
        };
    if (counts.isEmpty()) {
      return;
    }
    String name = TensorNames.action(agent.id());
    int[] actions = trajectory.get(name).toInts();
    byte[] mask = trajectory.get(TensorNames.actionMask(agent.id())).toBytes();
    int maskOffset = 0;
    for (int i = 0; i < actions.length; i++) {
      int count = counts.get(i % counts.size());
      if (actions[i] < 0 || actions[i] >= count || mask[maskOffset + actions[i]] == 0) {
        problems.add(
            "Element (%d) of the tensor (%s) is (%d), not a legal one of (%d) actions."
                .formatted(i, name, actions[i], count));
        return;
      }
      maskOffset += count;
    }
  }
}
