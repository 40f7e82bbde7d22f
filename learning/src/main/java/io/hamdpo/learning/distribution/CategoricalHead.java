package io.hamdpo.learning.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a discrete or multi-discrete policy.
 *
 * @param masks which actions of each part are legal
 * @param cuts where the logits of the second and later parts begin
 */
record CategoricalHead(List<ActionMask> masks, long[] cuts) implements PolicyHead {

  static CategoricalHead of(List<Integer> counts, @Nullable NDArray legal, NDManager manager) {
    long[] cuts = new long[counts.size() - 1];
    for (int part = 0; part < cuts.length; part++) {
      cuts[part] = counts.get(part) + (part == 0 ? 0 : cuts[part - 1]);
    }
    List<ActionMask> masks =
        legal == null
            ? Collections.nCopies(counts.size(), ActionMask.NONE)
            : split(legal, cuts).stream().map(columns -> ActionMask.of(columns, manager)).toList();
    return new CategoricalHead(masks, cuts);
  }

  @Override
  public ActionDistribution distribution(NDArray head, @Nullable NDArray rawStd) {
    List<NDArray> logits = split(head, cuts);
    List<Categorical> parts = new ArrayList<>();
    for (int part = 0; part < masks.size(); part++) {
      parts.add(Categorical.of(logits.get(part), masks.get(part)));
    }
    return new CategoricalProduct(List.copyOf(parts));
  }

  private static List<NDArray> split(NDArray columns, long[] cuts) {
    return cuts.length == 0 ? new NDList(columns) : columns.split(cuts, 1);
  }
}
