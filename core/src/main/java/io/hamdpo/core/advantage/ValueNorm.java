package io.hamdpo.core.advantage;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.util.Map;

/**
 * Running normalisation of value targets, with the bias of the zero start removed: per minibatch
 * $$\bar\mu \leftarrow \beta\bar\mu + (1-\beta)\,mean(R),\quad \bar s \leftarrow \beta\bar s +
 * (1-\beta)\,mean(R^2),\quad d \leftarrow \beta d + (1-\beta)$$ and $$\mu = \bar\mu/\max(d,
 * 10^{-5}), \quad \sigma^2 = \max(\bar s/\max(d, 10^{-5}) - \mu^2, 0.01)$$ as in MAPPO's ValueNorm.
 * Before the first minibatch the mean is 0 and the deviation 0.1. Immutable; computes in doubles.
 *
 * @param decay beta, in [0, 1)
 * @param mean running mean of targets, not yet debiased
 * @param meanSquare running mean of squared targets, not yet debiased
 * @param debias running mean of 1
 */
public record ValueNorm(double decay, double mean, double meanSquare, double debias) {

  private static final double DEBIAS_FLOOR = 1e-5;
  private static final double VARIANCE_FLOOR = 0.01;

  private static final String DECAY = "valueNorm/decay";
  private static final String MEAN = "valueNorm/mean";
  private static final String MEAN_SQUARE = "valueNorm/meanSquare";
  private static final String DEBIAS = "valueNorm/debias";

  public ValueNorm {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException(
          "The decay of a value normalisation is in [0, 1), but (%s) was given.".formatted(decay));
    }
  }

  /** Before the first minibatch. */
  public static ValueNorm initial(double decay) {
    return new ValueNorm(decay, 0, 0, 0);
  }

  /** What {@link #toTensors} wrote; other tensors may be there too. */
  public static ValueNorm fromTensors(NamedTensors tensors) {
    return new ValueNorm(
        scalar(tensors, DECAY),
        scalar(tensors, MEAN),
        scalar(tensors, MEAN_SQUARE),
        scalar(tensors, DEBIAS));
  }

  /** Four F64 scalars, named {@code valueNorm/...}. */
  public NamedTensors toTensors() {
    return NamedTensors.of(
        Map.of(
            DECAY, scalar(decay),
            MEAN, scalar(mean),
            MEAN_SQUARE, scalar(meanSquare),
            DEBIAS, scalar(debias)));
  }

  /** After one more minibatch of denormalised targets, at least one. */
  public ValueNorm update(double[] targets) {
    double sum = 0;
    double sumOfSquares = 0;
    for (double target : targets) {
      sum += target;
      sumOfSquares += target * target;
    }
    return update(targets.length, sum, sumOfSquares);
  }

  /** After one more minibatch of denormalised targets, at least one; sums are in doubles. */
  public ValueNorm update(float[] targets) {
    double sum = 0;
    double sumOfSquares = 0;
    for (float target : targets) {
      sum += target;
      sumOfSquares += (double) target * target;
    }
    return update(targets.length, sum, sumOfSquares);
  }

  /** The debiased mean. */
  public double location() {
    return mean / Math.max(debias, DEBIAS_FLOOR);
  }

  /** The debiased standard deviation, at least 0.1. */
  public double scale() {
    double location = location();
    double variance = meanSquare / Math.max(debias, DEBIAS_FLOOR) - location * location;
    return Math.sqrt(Math.max(variance, VARIANCE_FLOOR));
  }

  /** A target in units of the network's output. */
  public double normalize(double target) {
    return (target - location()) / scale();
  }

  /** The network's output in units of the rewards. */
  public double denormalize(double output) {
    return output * scale() + location();
  }

  private ValueNorm update(int count, double sum, double sumOfSquares) {
    if (count == 0) {
      throw new IllegalArgumentException(
          "A minibatch has at least one value target, but an empty one was given.");
    }
    double fresh = 1 - decay;
    return new ValueNorm(
        decay,
        decay * mean + fresh * (sum / count),
        decay * meanSquare + fresh * (sumOfSquares / count),
        decay * debias + fresh);
  }

  private static Tensor scalar(double value) {
    return Tensor.of(new double[] {value});
  }

  private static double scalar(NamedTensors tensors, String name) {
    return tensors.get(name).toDoubles()[0];
  }
}
