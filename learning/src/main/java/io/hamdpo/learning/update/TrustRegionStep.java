package io.hamdpo.learning.update;

import io.hamdpo.core.run.HatrpoSettings;

/**
 * The longest step that keeps the drift below a bound, to second order (Schulman et al. 2015). With
 * g the gradient of the improvement and F the Hessian of the mean drift at the start, which is the
 * Fisher matrix: $$x = (F + \lambda I)^{-1} g, \quad \beta = \sqrt{2\delta / x^\top (F + \lambda I)
 * x}, \quad \theta = \theta_k + \alpha^j \beta x$$ with the smallest j at which the drift is below
 * delta, and the improvement is above 0 and above a fraction of the expected one, $$\alpha^j \beta
 * g^\top x$$.
 *
 * <p>A product with F is a central difference of the drift's gradient, $$Fv \approx (\nabla
 * D(\theta_k + hv) - \nabla D(\theta_k - hv)) / 2h$$: two gradients, and nothing is differentiated
 * twice.
 */
final class TrustRegionStep {

  private static final double TOLERANCE = 1e-10;

  // The cube root of a double's rounding error: there rounding and curvature spoil a central
  // difference equally, by about 1e-10.
  private static final double DIFFERENCE_LENGTH = Math.cbrt(Math.ulp(1.0));

  private final HatrpoSettings settings;
  private final Landscape landscape;

  TrustRegionStep(HatrpoSettings settings, Landscape landscape) {
    this.settings = settings;
    this.landscape = landscape;
  }

  /**
   * Where the step leads.
   *
   * @param gradient g
   * @param direction x
   * @param scale beta; 0 if there is no direction that improves
   * @param fraction alpha^j; 0 if no length was good, then nothing moves
   * @param backtracks j
   * @param parameters theta; the start's own array if nothing moves
   * @param improvement of the surrogate
   * @param drift mean, nats
   */
  record Outcome(
      double[] gradient,
      double[] direction,
      double scale,
      double fraction,
      int backtracks,
      double[] parameters,
      double improvement,
      double drift) {

    boolean isAccepted() {
      return fraction > 0;
    }
  }

  Outcome take() {
    double[] gradient = landscape.surrogateGradient();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = -gradient[i];
    }
    ConjugateGradient.Solution solution =
        new ConjugateGradient(settings.conjugateGradientSteps(), TOLERANCE)
            .solve(this::dampedFisherProduct, gradient);
    // Also where a number is not finite: then the policy stays as it is.
    if (!(solution.curvature() > 0)) {
      return stay(gradient, solution.x(), 0);
    }
    double scale = Math.sqrt(2 * settings.klBound() / solution.curvature());
    return search(gradient, solution.x(), scale);
  }

  double[] fisherProduct(double[] vector) {
    double norm = Math.sqrt(Vectors.dot(vector, vector));
    if (norm == 0) {
      return new double[vector.length];
    }
    double h = DIFFERENCE_LENGTH / norm;
    double[] product = landscape.driftGradient(Vectors.along(landscape.start(), h, vector));
    Vectors.add(product, -1, landscape.driftGradient(Vectors.along(landscape.start(), -h, vector)));
    for (int i = 0; i < product.length; i++) {
      product[i] /= 2 * h;
    }
    return product;
  }

  private double[] dampedFisherProduct(double[] vector) {
    double[] product = fisherProduct(vector);
    Vectors.add(product, settings.damping(), vector);
    return product;
  }

  private Outcome search(double[] gradient, double[] direction, double scale) {
    double before = landscape.at(landscape.start()).surrogate();
    double expected = scale * Vectors.dot(gradient, direction);
    double fraction = 1;
    for (int step = 0; step < settings.lineSearchSteps(); step++) {
      double[] parameters = Vectors.along(landscape.start(), fraction * scale, direction);
      Landscape.Height height = landscape.at(parameters);
      double improvement = before - height.surrogate();
      if (height.drift() < settings.klBound()
          && improvement > 0
          && improvement > settings.acceptFraction() * fraction * expected) {
        return new Outcome(
            gradient, direction, scale, fraction, step, parameters, improvement, height.drift());
      }
      fraction *= settings.backtrack();
    }
    return stay(gradient, direction, scale);
  }

  private Outcome stay(double[] gradient, double[] direction, double scale) {
    return new Outcome(
        gradient, direction, scale, 0, settings.lineSearchSteps(), landscape.start(), 0, 0);
  }
}
