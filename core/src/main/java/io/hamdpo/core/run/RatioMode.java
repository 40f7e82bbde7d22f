package io.hamdpo.core.run;

/** What a surrogate multiplies the advantage by where an action has several dimensions. */
public enum RatioMode {
  /** The ratio of the whole action: the product of its dimensions' ratios. */
  PRODUCT,
  /** The sum of its dimensions' ratios, as in the authors' trainer. */
  SUM
}
