package io.hamdpo.experiments.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cells for people: numbers rounded, the same in every country. */
public final class Cells {

  private Cells() {}

  /** A cell's text. */
  public static String text(@Nullable Object cell) {
    return switch (cell) {
      case null -> "-";
      case Double number -> decimal(number);
      case Long number -> String.format(Locale.ROOT, "%,d", number);
      case Integer number -> String.format(Locale.ROOT, "%,d", number);
      case Boolean truth -> truth ? "yes" : "no";
      default -> cell.toString();
    };
  }

  private static String decimal(double number) {
    double size = Math.abs(number);
    if (!Double.isFinite(number)) {
      return "-";
    }
    return size != 0 && (size < 1e-3 || size >= 1e6)
        ? String.format(Locale.ROOT, "%.2e", number)
        : String.format(Locale.ROOT, "%.3f", number);
  }
}
