package io.hamdpo.core.run;

import java.math.BigDecimal;

/**
 * A whole number.
 *
 * @param min smallest allowed
 * @param max largest allowed
 */
public record WholeNumber(long min, long max) implements OptionType<Long> {

  @Override
  public Long parse(Object raw) {
    long value;
    try {
      // Through the text, so that 1e6 and 4.0 are whole numbers and 4.5 is none.
      value = new BigDecimal(raw.toString().strip().replace("_", "")).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("a whole number", e);
    }
    if (value < min || value > max) {
      throw new IllegalArgumentException(describe());
    }
    return value;
  }

  @Override
  public Object plain(Long value) {
    // Not a conditional expression: that would promote both branches to long.
    if (value == value.intValue()) {
      return value.intValue();
    }
    return value;
  }

  @Override
  public String describe() {
    if (min == Long.MIN_VALUE && max == Long.MAX_VALUE) {
      return "whole number";
    }
    return max == Long.MAX_VALUE
        ? "whole number, at least " + min
        : "whole number, " + min + " to " + max;
  }
}
