package io.hamdpo.cli.settings;

import io.hamdpo.core.run.WholeNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whole numbers of at least 1 on the command line, kept as text until all faults are known. */
public final class Counts {

  private static final WholeNumber COUNT = new WholeNumber(1, Long.MAX_VALUE);

  private Counts() {}

  /** What is wrong with an option's value; nothing when it is not given. */
  public static List<String> problems(String option, @Nullable String value) {
    if (value == null) {
      return List.of();
    }
    try {
      parse(value);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(
          "The value (%s) of %s is not %s. Maybe write %s 100."
              .formatted(value, option, COUNT.describe(), option));
    }
  }

  /** The number; {@code 1e6} and {@code 1_000} are numbers, too. */
  public static long parse(String value) {
    return COUNT.parse(value);
  }
}
