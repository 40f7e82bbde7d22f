package io.hamdpo.learning.update;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A policy's evaluation over all parts.
 *
 * @param parts in part order
 */
record Evaluations(List<ActorPart.Evaluation> parts) {

  /** [rows]. */
  float[] logProb() {
    return concatenate(parts.stream().map(ActorPart.Evaluation::logProb).toList());
  }

  /** The loss's surrogate. */
  double surrogate() {
    double sum = 0;
    for (ActorPart.Evaluation part : parts) {
      sum += part.surrogate();
    }
    return sum;
  }

  /** Mean KL(policy‖old policy), nats. */
  double meanKl() {
    return mean(ActorPart.Evaluation::kl);
  }

  /** Mean of the drift in the loss's direction. */
  double meanDrift() {
    return mean(ActorPart.Evaluation::drift);
  }

  /** Mean entropy, nats. */
  double meanEntropy() {
    return mean(ActorPart.Evaluation::entropy);
  }

  static float[] concatenate(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int offset = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, offset, part.length);
      offset += part.length;
    }
    return all;
  }

  private double mean(ToDoubleFunction<ActorPart.Evaluation> sum) {
    double total = 0;
    int rows = 0;
    for (ActorPart.Evaluation part : parts) {
      total += sum.applyAsDouble(part);
      rows += part.logProb().length;
    }
    return total / rows;
  }
}
