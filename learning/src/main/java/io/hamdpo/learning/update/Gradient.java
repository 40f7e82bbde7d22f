package io.hamdpo.learning.update;

import io.hamdpo.learning.torch.RowParts;
import java.util.List;

/**
 * What one backward pass yields.
 *
 * @param values of the loss, flat; partial ones are overwritten by {@link #sum}
 * @param objective the loss without its penalties
 * @param penalty the loss's drift term without its weight; 0 where there is none
 */
record Gradient(double[] values, double objective, double penalty) {

  /** The sum of the parts' in part order, so that threads leave no trace. */
  static Gradient sum(List<Gradient> parts) {
    double objective = 0;
    double penalty = 0;
    for (Gradient part : parts) {
      objective += part.objective;
      penalty += part.penalty;
    }
    return new Gradient(
        RowParts.sum(parts.stream().map(Gradient::values).toList()), objective, penalty);
  }

  /** The Euclidean norm; sums are in doubles. */
  double norm() {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
