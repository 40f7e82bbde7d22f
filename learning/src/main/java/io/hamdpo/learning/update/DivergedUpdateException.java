package io.hamdpo.learning.update;

/**
 * An update met a number that is NaN or infinite, or moved a policy too far. The state that it
 * started from is as it was; the same update fails again, so it is not retryable.
 */
public final class DivergedUpdateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String stage;
  private final int sgdEpoch;

  private DivergedUpdateException(String stage, int sgdEpoch, String message) {
    super(
        message
            + " Maybe lower the learning rate or hamdpo.kl-step-size, or check the environment's rewards and observations.");
    this.stage = stage;
    this.sgdEpoch = sgdEpoch;
  }

  DivergedUpdateException(String stage, int sgdEpoch, String what, double value) {
    this(
        stage,
        sgdEpoch,
        "The %s of stage (%s) is (%s) in sgd epoch (%d).".formatted(what, stage, value, sgdEpoch));
  }

  /** The policy after the step is too far from the one before. */
  static DivergedUpdateException jumped(String stage, double kl, double maxKl) {
    return new DivergedUpdateException(
        stage,
        -1,
        "The mean KL of stage (%s) is (%.3g) nats after its step, above limits.max-kl (%s)."
            .formatted(stage, kl, maxKl));
  }

  /** {@code agent/<id>} or {@code critic}, as in the digests. */
  public String stage() {
    return stage;
  }

  /** From 0; -1 when the whole step was too long. */
  public int sgdEpoch() {
    return sgdEpoch;
  }
}
