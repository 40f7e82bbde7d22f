package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hamdpo.learning.torch.Transfer;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of real numbers.
 *
 * @param values [rows, width], row-major
 * @param width of a row
 */
record FloatRows(float[] values, int width) {

  /** FLOAT32 [rows.length, width]: the rows of those indices, in that order. */
  NDArray load(NDManager manager, int[] rows) {
    float[] selected = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * width, selected, i * width, width);
    }
    return Transfer.rows(manager, selected, width);
  }

  /** Equally wide rows, one after the other. */
  static FloatRows joined(List<FloatRows> rows) {
    return new FloatRows(
        Evaluations.concatenate(rows.stream().map(FloatRows::values).toList()),
        rows.getFirst().width);
  }

  /** A copy of one row. */
  float[] row(int index) {
    return Arrays.copyOfRange(values, index * width, (index + 1) * width);
  }
}
