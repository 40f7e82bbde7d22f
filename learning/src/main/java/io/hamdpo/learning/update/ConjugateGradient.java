package io.hamdpo.learning.update;

import java.util.function.UnaryOperator;

/**
 * Solves $$H x = b$$ for a symmetric positive definite H that is known by its products alone
 * (Hestenes and Stiefel 1952), from x = 0.
 *
 * @param maxIterations each costs one product
 * @param tolerance the squared residual below which x is good enough
 */
record ConjugateGradient(int maxIterations, double tolerance) {

  /**
   * An approximate solution.
   *
   * @param x the solution
   * @param curvature x·Hx, the residual being what it is
   */
  record Solution(double[] x, double curvature) {}

  /**
   * @param product v to Hv; a new array each time
   */
  Solution solve(UnaryOperator<double[]> product, double[] b) {
    double[] x = new double[b.length];
    double[] residual = b.clone();
    double[] direction = b.clone();
    double squared = Vectors.dot(residual, residual);
    for (int i = 0; i < maxIterations && squared >= tolerance; i++) {
      double[] image = product.apply(direction);
      double length = squared / Vectors.dot(direction, image);
      Vectors.add(x, length, direction);
      Vectors.add(residual, -length, image);
      double next = Vectors.dot(residual, residual);
      for (int k = 0; k < direction.length; k++) {
        direction[k] = residual[k] + next / squared * direction[k];
      }
      squared = next;
    }
    return new Solution(x, Vectors.dot(x, b) - Vectors.dot(x, residual));
  }
}
