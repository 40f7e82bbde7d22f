package io.hamdpo.learning.network;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps of several sequences side by side, for a recurrent network. Shorter sequences are filled up
 * at their ends with any rows, whose results nobody wants.
 *
 * @param prepared [steps * sequences, inputs]: what {@link FlatNetwork#prepare} made of the inputs,
 *     step after step, in each step sequence after sequence
 * @param keep per step: [sequences, 1], 0 where an episode begins, so that the state before is
 *     forgotten, else 1; null where none begins
 * @param state [sequences, state size]: before the first step
 * @param wanted INT64 [rows, outputs]: the rows of the results that are wanted, each number as
 *     often as there are outputs
 */
public record Sequences(
    NDArray prepared, List<@Nullable NDArray> keep, NDArray state, NDArray wanted) {

  int steps() {
    return keep.size();
  }
}
