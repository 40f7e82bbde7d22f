package io.hamdpo.core.distribution;

import io.hamdpo.core.random.Rng;

/**
 * A choice among the legal ones of {@code count} actions with probabilities softmax(logits).
 * Illegal actions take no part in any sum. All methods read {@code logits[offset]} to {@code
 * logits[offset + count - 1]} and the mask (1 = legal) likewise, allocate nothing, compute in
 * doubles with {@link StrictMath}, and throw {@link IllegalArgumentException} when no action is
 * legal or a legal one's logit is not finite.
 */
public final class Categorical {

  private Categorical() {}

  /** Draws an action; takes exactly one number from {@code rng}. */
  public static int sample(
      float[] logits, int offset, byte[] mask, int maskOffset, int count, Rng rng) {
    int best = argmax(logits, offset, mask, maskOffset, count);
    double max = logits[offset + best];
    double threshold = rng.nextDouble() * total(logits, offset, mask, maskOffset, count, max);
    double cumulated = 0;
    int last = best;
    for (int action = 0; action < count; action++) {
      if (mask[maskOffset + action] != 0) {
        cumulated += StrictMath.exp(logits[offset + action] - max);
        last = action;
        if (cumulated > threshold) {
          return action;
        }
      }
    }
    // Only when rounding lifted the threshold to the total.
    return last;
  }

  /** The natural logarithm of the probability of a legal {@code action}, at most 0. */
  public static double logProb(
      float[] logits, int offset, byte[] mask, int maskOffset, int count, int action) {
    if (action < 0 || action >= count || mask[maskOffset + action] == 0) {
      throw new IllegalArgumentException(
          "The action (%d) is not a legal one of (%d).".formatted(action, count));
    }
    double max = logits[offset + argmax(logits, offset, mask, maskOffset, count)];
    double total = total(logits, offset, mask, maskOffset, count, max);
    return logits[offset + action] - max - StrictMath.log(total);
  }

  /** The likeliest legal action; of equally likely ones the first. */
  public static int argmax(float[] logits, int offset, byte[] mask, int maskOffset, int count) {
    int best = -1;
    for (int action = 0; action < count; action++) {
      if (mask[maskOffset + action] != 0) {
        float logit = logits[offset + action];
        if (!Float.isFinite(logit)) {
          throw new IllegalArgumentException(
              "The logit of the legal action (%d) is (%s). Maybe the policy's parameters diverged."
                  .formatted(action, logit));
        }
        if (best < 0 || logit > logits[offset + best]) {
          best = action;
        }
      }
    }
    if (best < 0) {
      throw new IllegalArgumentException(
          "None of (%d) actions is legal. Maybe the environment's action mask is empty."
              .formatted(count));
    }
    return best;
  }

  private static double total(
      float[] logits, int offset, byte[] mask, int maskOffset, int count, double max) {
    double total = 0;
    for (int action = 0; action < count; action++) {
      if (mask[maskOffset + action] != 0) {
        total += StrictMath.exp(logits[offset + action] - max);
      }
    }
    return total;
  }
}
