package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hamdpo.learning.torch.Transfer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of indices.
 *
 * @param values [rows, width], row-major
 * @param width of a row
 */
record IntRows(int[] values, int width) {

  /** Equally wide rows, one after the other. */
  static IntRows joined(List<IntRows> rows) {
    return new IntRows(
        rows.stream().map(IntRows::values).flatMapToInt(IntStream::of).toArray(),
        rows.getFirst().width);
  }

  /** INT64 [rows.length, width]: the rows of those indices, in that order. */
  NDArray load(NDManager manager, int[] rows) {
    int[] selected = new int[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * width, selected, i * width, width);
    }
    return Transfer.rows(manager, selected, width);
  }
}
