package io.hamdpo.core.advantage;

import java.util.Optional;

/**
 * Standardises advantages: $$(\hat A - mean) / (std + 10^{-5})$$ with mean and population standard
 * deviation over an agent's active entries of a whole update batch.
 *
 * @param mean over active entries
 * @param std population standard deviation over active entries
 */
public record AdvantageNormalization(double mean, double std) {

  private static final double EPSILON = 1e-5;

  /**
   * The statistics of the entries whose {@code active} is not 0; empty if there are none, then
   * there is nothing to learn from.
   *
   * @param advantages [rows]
   * @param active [rows]
   */
  public static Optional<AdvantageNormalization> of(double[] advantages, byte[] active) {
    int count = 0;
    double sum = 0;
    for (int i = 0; i < advantages.length; i++) {
      if (active[i] != 0) {
        sum += advantages[i];
        count++;
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < advantages.length; i++) {
      if (active[i] != 0) {
        squares += (advantages[i] - mean) * (advantages[i] - mean);
      }
    }
    return Optional.of(new AdvantageNormalization(mean, Math.sqrt(squares / count)));
  }

  /** As {@link #of(double[], byte[])}; sums are in doubles. */
  public static Optional<AdvantageNormalization> of(float[] advantages, byte[] active) {
    double[] wide = new double[advantages.length];
    for (int i = 0; i < advantages.length; i++) {
      wide[i] = advantages[i];
    }
    return of(wide, active);
  }

  /**
   * The statistics for an agent's own advantages: their own mean, but the joint advantage's
   * deviation. Their own deviation would undo what decomposition gains, and step sizes would mean
   * something else for every agent.
   */
  public static Optional<AdvantageNormalization> of(float[] own, float[] joint, byte[] active) {
    return of(own, active)
        .flatMap(
            self ->
                of(joint, active)
                    .map(whole -> new AdvantageNormalization(self.mean(), whole.std())));
  }

  /** One advantage, standardised. */
  public double apply(double advantage) {
    return (advantage - mean) / (std + EPSILON);
  }

  /** All advantages, inactive ones too, standardised; a new array. */
  public float[] apply(float[] advantages) {
    float[] standardised = new float[advantages.length];
    for (int i = 0; i < advantages.length; i++) {
      standardised[i] = (float) apply((double) advantages[i]);
    }
    return standardised;
  }
}
