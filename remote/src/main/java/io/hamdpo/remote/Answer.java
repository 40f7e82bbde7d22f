package io.hamdpo.remote;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.DType;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.View;
import io.hamdpo.protocol.MalformedRecordException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Copies a worker's answer into arrays and refuses whatever does not fit: a missing or unknown
 * tensor, another dtype or shape, a number that is not finite, a mask that is none. Every method
 * throws {@link MalformedRecordException} with the reason.
 */
final class Answer {

  private final Roster roster;
  private final int count;
  private final NamedTensors tensors;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param count copies, the first dimension of nearly everything
   */
  Answer(Roster roster, int count, NamedTensors tensors) {
    this.roster = roster;
    this.count = count;
    this.tensors = tensors;
  }

  /** What every copy shows now. Masks that are left out are all 1. */
  void readView(View view) {
    for (int agent = 0; agent < roster.size(); agent++) {
      AgentSpec spec = roster.agent(agent);
      floats(
          TensorWords.OBSERVATION + spec.id(),
          view.observation[agent],
          count,
          spec.observationSize());
      mask(TensorWords.ACTIVE_MASK + spec.id(), view.activeMask[agent], count);
      if (spec.actionSpace().isDiscrete()) {
        mask(
            TensorWords.ACTION_MASK + spec.id(),
            view.actionMask[agent],
            count,
            spec.actionSpace().headSize());
      }
    }
    floats(TensorWords.GLOBAL_STATE, view.globalState, count, roster.globalStateSize());
  }

  /**
   * What a step brought.
   *
   * @param cut copies whose episode ends with this step whatever the worker says
   */
  void readOutcome(byte[] cut, Outcome outcome) {
    floats(TensorWords.REWARD, outcome.reward, count);
    flags(TensorWords.TERMINATED, outcome.terminated);
    flags(TensorWords.TRUNCATED, outcome.truncated);
    Arrays.fill(outcome.won, (byte) 0);
    if (knows(TensorWords.WON)) {
      flags(TensorWords.WON, outcome.won);
    }
    int ended = 0;
    for (int copy = 0; copy < count; copy++) {
      boolean terminated = outcome.terminated[copy] != 0;
      boolean truncated = !terminated && (outcome.truncated[copy] != 0 || cut[copy] != 0);
      outcome.truncated[copy] = (byte) (truncated ? 1 : 0);
      outcome.brokeDown[copy] = 0;
      ended += terminated || truncated ? 1 : 0;
    }
    for (int agent = 0; agent < roster.size(); agent++) {
      finalRows(
          TensorWords.FINAL_OBSERVATION + roster.agent(agent).id(),
          outcome,
          outcome.finalObservation[agent],
          ended,
          roster.agent(agent).observationSize());
    }
    finalRows(
        TensorWords.FINAL_GLOBAL_STATE,
        outcome,
        outcome.finalGlobalState,
        ended,
        roster.globalStateSize());
  }

  /** Refuses tensors that nobody asked for, such as those of an unknown agent. */
  void requireNoMore() {
    for (String name : tensors.asMap().keySet()) {
      if (!known.contains(name)) {
        throw new MalformedRecordException(
            "there is an unknown tensor (%s); the agents are %s"
                .formatted(name, roster.agents().stream().map(AgentSpec::id).toList()));
      }
    }
  }

  private void finalRows(String name, Outcome outcome, float[] target, int ended, int width) {
    FloatBuffer rows = find(name, DType.F32, ended, width).bytes().asFloatBuffer();
    for (int copy = 0; copy < count; copy++) {
      if (outcome.terminated[copy] != 0 || outcome.truncated[copy] != 0) {
        rows.get(target, copy * width, width);
        requireFinite(name, target, copy * width, width, width);
      }
    }
  }

  private void floats(String name, float[] target, int... shape) {
    find(name, DType.F32, shape).bytes().asFloatBuffer().get(target);
    requireFinite(name, target, 0, target.length, target.length / count);
  }

  private void mask(String name, byte[] target, int... shape) {
    if (knows(name)) {
      find(name, DType.U8, shape).bytes().get(target);
      requireBits(name, target);
    } else {
      Arrays.fill(target, (byte) 1);
    }
  }

  private void flags(String name, byte[] target) {
    find(name, DType.U8, count).bytes().get(target);
    requireBits(name, target);
  }

  private boolean knows(String name) {
    known.add(name);
    return tensors.has(name);
  }

  /** The tensor of that name, which has that dtype and shape. */
  Tensor find(String name, DType dtype, int... shape) {
    if (!knows(name)) {
      throw new MalformedRecordException(
          "the tensor (%s) is missing among %s".formatted(name, tensors.asMap().keySet()));
    }
    Tensor tensor = tensors.get(name);
    if (tensor.dtype() != dtype || !tensor.hasShape(shape)) {
      throw new MalformedRecordException(
          "the tensor (%s) is (%s), but (%s%s) was expected"
              .formatted(name, tensor, dtype, Arrays.toString(shape)));
    }
    return tensor;
  }

  private static void requireFinite(String name, float[] values, int from, int length, int width) {
    for (int i = from; i < from + length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new MalformedRecordException(
            "element (%d) of copy (%d) in the tensor (%s) is (%s), not finite"
                .formatted(i % width, i / width, name, values[i]));
      }
    }
  }

  private static void requireBits(String name, byte[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && values[i] != 1) {
        throw new MalformedRecordException(
            "element (%d) of the mask (%s) is (%d), not 0 or 1"
                .formatted(i, name, Byte.toUnsignedInt(values[i])));
      }
    }
  }
}
