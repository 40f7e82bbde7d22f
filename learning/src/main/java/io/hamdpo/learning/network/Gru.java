package io.hamdpo.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import org.jspecify.annotations.Nullable;

/**
 * The gated recurrent unit of {@link io.hamdpo.core.network.NetworkSpec} on whole sequences.
 *
 * @param size of the state
 * @param weight U_r, U_z, U_n one below the other
 * @param bias c_r, c_z, c_n
 */
record Gru(int size, NDArray weight, NDArray bias) {

  /**
   * The states.
   *
   * @param fromInput [steps * sequences, 3 size]: W x + b of every step
   * @return [steps * sequences, size]: after each step
   */
  NDArray states(NDArray fromInput, Sequences sequences) {
    NDList steps = fromInput.split(sequences.steps());
    NDList states = new NDList(sequences.steps());
    NDArray state = sequences.state();
    for (int step = 0; step < sequences.steps(); step++) {
      @Nullable NDArray keep = sequences.keep().get(step);
      state = next(steps.get(step), keep == null ? state : state.mul(keep));
      states.add(state);
    }
    return NDArrays.concat(states);
  }

  private NDArray next(NDArray fromInput, NDArray state) {
    NDList a = fromInput.split(new long[] {2L * size}, 1);
    NDList b =
        Linear.linear(state, weight, bias).singletonOrThrow().split(new long[] {2L * size}, 1);
    NDList gates = Activation.sigmoid(a.get(0).add(b.get(0))).split(new long[] {size}, 1);
    NDArray fresh = a.get(1).add(gates.get(0).mul(b.get(1))).tanh();
    // (1 - z) n + z h, with one operation less.
    return fresh.add(gates.get(1).mul(state.sub(fresh)));
  }
}
