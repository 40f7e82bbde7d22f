package io.hamdpo.learning.update;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.Trajectories;
import java.util.ArrayList;
import java.util.List;

/**
 * How the rows of a batch follow each other: a sequence per environment, shard by shard.
 *
 * @param sequences in order of shard, then environment
 * @param ended [rows]: 1 where an episode ended with the row's step
 */
record Timeline(List<Sequence> sequences, byte[] ended) {

  Timeline {
    sequences = List.copyOf(sequences);
  }

  /**
   * The rows {@code first + t * stride} for t from 0.
   *
   * @param first row
   * @param stride rows from one step to the next
   * @param length steps
   */
  record Sequence(int first, int stride, int length) {

    Sequence shifted(int rows) {
      return new Sequence(first + rows, stride, length);
    }

    int row(int step) {
      return first + step * stride;
    }
  }

  /** The timeline of trajectories in shard order. */
  static Timeline of(List<NamedTensors> trajectories) {
    List<Sequence> sequences = new ArrayList<>();
    int rows = 0;
    for (NamedTensors trajectory : trajectories) {
      int environments = Trajectories.environments(trajectory);
      int horizon = Trajectories.horizon(trajectory);
      for (int environment = 0; environment < environments; environment++) {
        sequences.add(new Sequence(rows + environment, environments, horizon));
      }
      rows += horizon * environments;
    }
    Concatenation all = new Concatenation(trajectories);
    byte[] ended = all.bytes(TensorNames.TERMINATED);
    byte[] truncated = all.bytes(TensorNames.TRUNCATED);
    for (int row = 0; row < ended.length; row++) {
      ended[row] |= truncated[row];
    }
    return new Timeline(sequences, ended);
  }

  /** This timeline so many times, one after the other. */
  Timeline repeated(int times) {
    List<Sequence> all = new ArrayList<>();
    byte[] allEnded = new byte[times * ended.length];
    for (int i = 0; i < times; i++) {
      int shift = i * ended.length;
      sequences.forEach(sequence -> all.add(sequence.shifted(shift)));
      System.arraycopy(ended, 0, allEnded, shift, ended.length);
    }
    return new Timeline(all, allEnded);
  }

  /** Whether an episode begins with a step; not told of a sequence's first step. */
  boolean begins(Sequence sequence, int step) {
    return step > 0 && ended[sequence.row(step - 1)] != 0;
  }
}
