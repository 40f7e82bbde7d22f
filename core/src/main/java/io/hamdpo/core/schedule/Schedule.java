package io.hamdpo.core.schedule;

/** A number for each update of a run. */
public sealed interface Schedule {

  /** The number for an update, by its index from 0. */
  double at(long updateIndex);

  /** The shapes that a schedule can have. */
  enum Kind {
    /** See {@link Constant}. */
    CONSTANT,
    /** See {@link Linear}. */
    LINEAR;

    /** A {@code Linear} schedule never falls below this fraction of its initial value. */
    private static final double FLOOR = 0.05;

    /** The schedule of this kind that starts at {@code initial} and lasts {@code updates}. */
    public Schedule over(double initial, long updates) {
      return switch (this) {
        case CONSTANT -> new Constant(initial);
        case LINEAR -> new Linear(initial, FLOOR * initial, updates);
      };
    }
  }

  /**
   * The same number for ever.
   *
   * @param value the number
   */
  record Constant(double value) implements Schedule {

    @Override
    public double at(long updateIndex) {
      return value;
    }
  }

  /**
   * $$\max(minimum, initial \cdot (1 - k/K))$$ for update index k of K, as in MDPO. The minimum
   * keeps 1/t finite; after the last update it stays there.
   *
   * @param initial at update index 0
   * @param minimum the least it takes
   * @param updates K, at least 1
   */
  record Linear(double initial, double minimum, long updates) implements Schedule {

    public Linear {
      if (updates < 1) {
        throw new IllegalArgumentException(
            "A linear schedule lasts at least one update, but (%d) were given.".formatted(updates));
      }
    }

    @Override
    public double at(long updateIndex) {
      return Math.max(minimum, initial * (1.0 - (double) updateIndex / updates));
    }
  }
}
