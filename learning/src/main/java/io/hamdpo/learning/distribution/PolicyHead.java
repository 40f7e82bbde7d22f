package io.hamdpo.learning.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes distributions of what a network yields for a fixed set of rows. Actions are INT64 [rows,
 * parts] for discrete kinds, and raw samples [rows, dimensions] for boxes.
 */
public sealed interface PolicyHead permits CategoricalHead, GaussianHead {

  /**
   * The distribution at every row.
   *
   * @param head [rows, head size]: logits of all parts side by side, or means
   * @param rawStd [dimensions]; null for discrete kinds
   */
  ActionDistribution distribution(NDArray head, @Nullable NDArray rawStd);

  /**
   * The head for an action space.
   *
   * @param legal [rows, head size]: 1 where an action is legal, otherwise 0, in {@code type}; null
   *     if all are, and for boxes
   * @param scale of the standard deviations; unused by discrete kinds
   * @param manager owner of the head's constants
   */
  static PolicyHead of(
      ActionSpace space,
      StdScale scale,
      @Nullable NDArray legal,
      NDManager manager,
      DataType type) {
    return switch (space) {
      case Discrete(int count) -> CategoricalHead.of(List.of(count), legal, manager);
      case MultiDiscrete(List<Integer> counts) -> CategoricalHead.of(counts, legal, manager);
      case Box _ -> GaussianHead.of(scale, manager, type);
    };
  }
}
