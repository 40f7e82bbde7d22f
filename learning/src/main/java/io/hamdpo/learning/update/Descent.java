package io.hamdpo.learning.update;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.learning.network.Folding;
import io.hamdpo.learning.state.NetworkState;
import java.util.function.Consumer;

/** The gradient steps of one network in one update, watched for divergence. */
final class Descent {

  private final String stage;
  private final Folding folding;
  private final Adam adam;
  private int gradientSteps;
  private double normSum;

  /**
   * @param stage named in errors, as in the digests
   */
  Descent(String stage, NetworkSpec network, Adam adam) {
    this.stage = stage;
    this.folding = Folding.of(network);
    this.adam = adam;
  }

  /** The parameters now; they change with the next step. */
  float[] parameters() {
    return adam.parameters();
  }

  /** The parameters now, as rows pass them; a copy. */
  double[] folded() {
    return folding.fold(Vectors.widen(parameters()));
  }

  /** Lets {@code work} write to the parameters, between two steps. */
  void adjust(Consumer<float[]> work) {
    work.accept(adam.parameters());
  }

  /**
   * Takes one step.
   *
   * @param gradient with respect to {@link #folded}; overwritten
   * @throws DivergedUpdateException if the loss, the gradient or a new parameter is not finite
   */
  void step(Gradient gradient, int sgdEpoch) {
    requireFinite("loss", gradient.objective() + gradient.penalty(), sgdEpoch);
    folding.unfold(Vectors.widen(parameters()), gradient.values());
    double norm = gradient.norm();
    requireFinite("gradient norm", norm, sgdEpoch);
    adam.step(gradient.values(), norm);
    for (float parameter : adam.parameters()) {
      requireFinite("parameter", parameter, sgdEpoch);
    }
    gradientSteps++;
    normSum += norm;
  }

  /** Mean over the steps so far, before clipping. */
  double meanNorm() {
    return normSum / gradientSteps;
  }

  int gradientSteps() {
    return gradientSteps;
  }

  NetworkState state() {
    return adam.state();
  }

  private void requireFinite(String what, double value, int sgdEpoch) {
    if (!Double.isFinite(value)) {
      throw new DivergedUpdateException(stage, sgdEpoch, what, value);
    }
  }
}
