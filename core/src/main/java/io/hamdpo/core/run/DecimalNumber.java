package io.hamdpo.core.run;

/**
 * A finite decimal number.
 *
 * @param min lower end
 * @param minIncluded whether {@code min} itself is allowed
 * @param max largest allowed; may be infinite, then there is no upper end
 */
public record DecimalNumber(double min, boolean minIncluded, double max)
    implements OptionType<Double> {

  /** 0 to 1, both included. */
  static DecimalNumber fraction() {
    return new DecimalNumber(0, true, 1);
  }

  static DecimalNumber above(double min) {
    return new DecimalNumber(min, false, Double.POSITIVE_INFINITY);
  }

  static DecimalNumber atLeast(double min) {
    return new DecimalNumber(min, true, Double.POSITIVE_INFINITY);
  }

  @Override
  public Double parse(Object raw) {
    double value;
    try {
      value = Double.parseDouble(raw.toString().strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number", e);
    }
    boolean aboveMin = minIncluded ? value >= min : value > min;
    if (!aboveMin || value > max || Double.isInfinite(value)) {
      throw new IllegalArgumentException(describe());
    }
    return value;
  }

  @Override
  public Object plain(Double value) {
    return value;
  }

  @Override
  public String describe() {
    String lower = (minIncluded ? "at least " : "above ") + plainly(min);
    return "number, " + lower + (max < Double.POSITIVE_INFINITY ? ", at most " + plainly(max) : "");
  }

  private static String plainly(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }
}
