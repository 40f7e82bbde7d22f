package io.hamdpo.learning.update;

/**
 * An update met a number that is NaN or infinite. The state that it started from is as it was; the
 * same update fails again, so it is not retryable.
 */
public final class DivergedUpdateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String stage;
  private final int sgdEpoch;

  DivergedUpdateException(String stage, int sgdEpoch, String what, double value) {
    super(
        ("The %s of stage (%s) is (%s) in sgd epoch (%d). Maybe lower the learning rate or"
                + " hamdpo.kl-step-size, or check the environment's rewards and observations.")
            .formatted(what, stage, value, sgdEpoch));
    this.stage = stage;
    this.sgdEpoch = sgdEpoch;
  }

  /** {@code agent/<id>} or {@code critic}, as in the digests. */
  public String stage() {
    return stage;
  }

  /** From 0. */
  public int sgdEpoch() {
    return sgdEpoch;
  }
}
