package io.hamdpo.learning.update;

import io.hamdpo.learning.state.NetworkState;

/**
 * A network while it is trained by Adam (Kingma and Ba 2015) on gradients of bounded norm: $$g
 * \leftarrow g \min(1, c / (|g| + 10^{-6})), \quad \theta \leftarrow \theta - \eta \, \hat m /
 * (\sqrt{\hat v} + \epsilon)$$ as in PyTorch. Mutable, confined to one update.
 *
 * <p>In plain Java: parameters are few beside rows, and double arithmetic that is rounded once when
 * stored has the same bits on every machine.
 */
final class Adam {

  static final double BETA_1 = 0.9;
  static final double BETA_2 = 0.999;

  private final double learningRate;
  private final double epsilon;
  private final double maxNorm;
  private final float[] parameters;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private long gradientSteps;

  /** Continues from {@code state}, which stays as it is. */
  Adam(NetworkState state, double learningRate, double epsilon, double maxNorm) {
    this.learningRate = learningRate;
    this.epsilon = epsilon;
    this.maxNorm = maxNorm;
    this.parameters = state.parameters().clone();
    this.firstMoment = state.firstMoment().clone();
    this.secondMoment = state.secondMoment().clone();
    this.gradientSteps = state.gradientSteps();
  }

  /** The parameters now; they change with the next step. */
  float[] parameters() {
    return parameters;
  }

  /**
   * Descends one step.
   *
   * @param gradient flat
   * @param norm its Euclidean norm
   */
  void step(double[] gradient, double norm) {
    gradientSteps++;
    Rates rates = Rates.at(gradientSteps, learningRate);
    double clip = Math.min(1.0, maxNorm / (norm + 1e-6));
    for (int i = 0; i < parameters.length; i++) {
      double g = clip * gradient[i];
      double m = average(BETA_1, firstMoment[i], g);
      double v = average(BETA_2, secondMoment[i], g * g);
      firstMoment[i] = (float) m;
      secondMoment[i] = (float) v;
      parameters[i] = (float) (parameters[i] - rates.move(m, v, epsilon));
    }
  }

  /** The network as it is now; a copy. */
  NetworkState state() {
    return new NetworkState(
        parameters.clone(), firstMoment.clone(), secondMoment.clone(), gradientSteps);
  }

  static double average(double decay, double old, double fresh) {
    return decay * old + (1 - decay) * fresh;
  }

  /**
   * What the zero start of the moments asks for at one step.
   *
   * @param debiasedRate learning rate / (1 - beta1^t)
   * @param debias 1 / sqrt(1 - beta2^t)
   */
  record Rates(double debiasedRate, double debias) {

    static Rates at(long step, double learningRate) {
      return new Rates(
          learningRate / (1 - StrictMath.pow(BETA_1, step)),
          1 / Math.sqrt(1 - StrictMath.pow(BETA_2, step)));
    }

    /** How far a parameter with these moments descends. */
    double move(double firstMoment, double secondMoment, double epsilon) {
      return debiasedRate * firstMoment / (Math.sqrt(secondMoment) * debias + epsilon);
    }
  }
}
