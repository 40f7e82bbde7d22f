package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Function;

/**
 * An agent's surrogate and drift over all parts of its rows, which were loaded in double precision.
 * Heights are those of the parameters in single precision, for those are what is kept.
 */
final class PolicyLandscape implements Landscape {

  private final Parts<ActorPart> parts;
  private final double[] start;
  private final ActorTask task;

  PolicyLandscape(Parts<ActorPart> parts, float[] start, ActorTask task) {
    this.parts = parts;
    this.start = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      this.start[i] = start[i];
    }
    this.task = task;
  }

  @Override
  public double[] start() {
    return start;
  }

  /**
   * {@inheritDoc}
   *
   * @throws DivergedUpdateException if it is not finite
   */
  @Override
  public double[] surrogateGradient() {
    double[] gradient = gradient(start, PolicyLoss.Terms::surrogate);
    double norm = Math.sqrt(Vectors.dot(gradient, gradient));
    if (!Double.isFinite(norm)) {
      throw new DivergedUpdateException(task.stage(), 0, "gradient norm", norm);
    }
    return gradient;
  }

  @Override
  public double[] driftGradient(double[] parameters) {
    double[] gradient = gradient(parameters, PolicyLoss.Terms::drift);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= task.rows().length;
    }
    return gradient;
  }

  @Override
  public Height at(double[] parameters) {
    float[] kept = narrow(parameters);
    Evaluations evaluations = new Evaluations(parts.map(part -> part.evaluate(kept)));
    return new Height(evaluations.surrogate(), evaluations.meanDrift());
  }

  /** The parameters as a network keeps them. */
  static float[] narrow(double[] parameters) {
    float[] narrow = new float[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      narrow[i] = (float) parameters[i];
    }
    return narrow;
  }

  private double[] gradient(double[] parameters, Function<PolicyLoss.Terms, NDArray> term) {
    List<double[]> partial = parts.map(part -> part.gradient(parameters, term));
    double[] sum = partial.getFirst();
    partial.stream().skip(1).forEach(more -> Vectors.add(sum, 1, more));
    return sum;
  }
}
