package io.hamdpo.remote;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.DType;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.tensor.Limits;
import io.hamdpo.protocol.tensor.Safetensors;
import io.hamdpo.protocol.tensor.Safetensors.Decoded;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of a saved environment, safetensors: where each copy stands, what it showed last, and
 * the worker's own bytes.
 */
final class SavedCourses {

  private static final Map<String, String> TYPE =
      Map.of("type", "remote-environment", "schemaVersion", "1");
  private static final String TASK = "task";

  private static final String COPY_SEED = "copySeed";
  private static final String EPISODE = "episode";
  private static final String ELAPSED = "elapsed";

  private SavedCourses() {}

  static byte[] encode(Task task, Courses courses, View seen, NamedTensors worker) {
    int count = courses.elapsed.length;
    SortedMap<String, Tensor> tensors = new TreeMap<>(worker.asMap());
    tensors.put(COPY_SEED, Tensor.of(courses.copySeed, count));
    tensors.put(EPISODE, Tensor.of(courses.episode, count));
    tensors.put(ELAPSED, Tensor.of(courses.elapsed, count));
    Roster roster = task.roster();
    for (int agent = 0; agent < roster.size(); agent++) {
      AgentSpec spec = roster.agent(agent);
      tensors.put(
          TensorWords.OBSERVATION + spec.id(),
          Tensor.of(seen.observation[agent], count, spec.observationSize()));
      tensors.put(TensorWords.ACTIVE_MASK + spec.id(), Tensor.of(seen.activeMask[agent], count));
      if (spec.actionSpace().isDiscrete()) {
        tensors.put(
            TensorWords.ACTION_MASK + spec.id(),
            Tensor.of(seen.actionMask[agent], count, spec.actionSpace().headSize()));
      }
    }
    tensors.put(
        TensorWords.GLOBAL_STATE, Tensor.of(seen.globalState, count, roster.globalStateSize()));
    SortedMap<String, String> metadata = new TreeMap<>(TYPE);
    metadata.put(TASK, task.name());
    return Safetensors.encode(metadata, NamedTensors.of(tensors));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @return what the worker needs to restore its part
   * @throws IllegalArgumentException when the bytes are not of this task and count
   */
  static NamedTensors decode(byte[] state, Task task, Courses courses, View seen) {
    try {
      Decoded saved = Safetensors.decode(ByteBuffer.wrap(state), Limits.DEFAULT);
      SortedMap<String, String> expected = new TreeMap<>(TYPE);
      expected.put(TASK, task.name());
      if (!saved.metadata().equals(expected)) {
        throw new MalformedRecordException(
            "it says (%s) instead of (%s)".formatted(saved.metadata(), expected));
      }
      int count = courses.elapsed.length;
      Answer answer = new Answer(task.roster(), count, saved.tensors());
      answer.readView(seen);
      copy(answer.find(COPY_SEED, DType.I64, count).toLongs(), courses.copySeed);
      copy(answer.find(EPISODE, DType.I64, count).toLongs(), courses.episode);
      System.arraycopy(
          answer.find(ELAPSED, DType.I32, count).toInts(), 0, courses.elapsed, 0, count);
      return saved
          .tensors()
          .only(
              name ->
                  name.equals(TensorWords.STATE)
                      || name.equals(TensorWords.STATE_SIZE)
                      || name.startsWith(TensorWords.ACTIVE_MASK));
    } catch (MalformedRecordException e) {
      throw new IllegalArgumentException(
          "The saved state (%d bytes) is not one of task (%s): %s. Maybe it was saved by another task, count or build."
              .formatted(state.length, task.name(), e.getMessage()),
          e);
    }
  }

  private static void copy(long[] from, long[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
