package io.hamdpo.history.replay;

import io.hamdpo.history.replay.MeasuredUpdate.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two updates side by side.
 *
 * @param pairs in the left one's order, then what only the right one has
 */
public record Comparison(List<Pair> pairs) {

  /**
   * One quantity of both.
   *
   * @param left null where the left update does not have it
   * @param right null where the right one does not
   */
  public record Pair(Name name, @Nullable Quantity left, @Nullable Quantity right) {

    /** Whether both are there and a bit differs. */
    public boolean differs() {
      return left != null && right != null && !left.equals(right);
    }

    /** By how much, in the quantity's own unit; null where that means nothing. */
    public @Nullable Double distance() {
      return left == null || right == null ? null : left.distance(right);
    }
  }

  public Comparison {
    pairs = List.copyOf(pairs);
  }

  /** Of these two. */
  public static Comparison of(MeasuredUpdate left, MeasuredUpdate right) {
    List<Pair> pairs = new ArrayList<>();
    left.quantities()
        .forEach(
            (name, quantity) -> pairs.add(new Pair(name, quantity, right.quantities().get(name))));
    right
        .quantities()
        .forEach(
            (name, quantity) -> {
              if (!left.quantities().containsKey(name)) {
                pairs.add(new Pair(name, null, quantity));
              }
            });
    return new Comparison(pairs);
  }

  /** Where both part for the first time. */
  public Optional<Pair> firstDifference() {
    return pairs.stream().filter(Pair::differs).findFirst();
  }
}
