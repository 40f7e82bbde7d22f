package io.hamdpo.learning.distribution;

/**
 * How a Gaussian policy's free parameters give its standard deviations: $$\sigma_d = y \cdot
 * sigmoid(raw_d / x)$$, in action units.
 *
 * @param x above 0
 * @param y above 0, the upper end
 */
public record StdScale(double x, double y) {}
