package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import io.hamdpo.learning.network.Folding;
import java.util.function.Function;

/**
 * An agent's surrogate and drift over all parts of its rows, which were loaded in double precision.
 * Heights are those of the parameters in single precision, for those are what is kept.
 */
final class PolicyLandscape implements Landscape {

  private final Parts<ActorPart> parts;
  private final double[] start;
  private final ActorTask task;
  private final Folding folding;

  PolicyLandscape(Parts<ActorPart> parts, float[] start, ActorTask task) {
    this.parts = parts;
    this.start = Vectors.widen(start);
    this.task = task;
    this.folding = Folding.of(task.network());
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
    double[] kept = folding.fold(Vectors.widen(Vectors.narrow(parameters)));
    Evaluations evaluations = new Evaluations(parts.map(part -> part.evaluate(kept)));
    return new Height(evaluations.surrogate(), evaluations.meanDrift());
  }

  private double[] gradient(double[] parameters, Function<PolicyLoss.Terms, NDArray> term) {
    double[] folded = folding.fold(parameters);
    double[] gradient = parts.gradient(part -> part.gradient(folded, term)).values();
    folding.unfold(parameters, gradient);
    return gradient;
  }
}
