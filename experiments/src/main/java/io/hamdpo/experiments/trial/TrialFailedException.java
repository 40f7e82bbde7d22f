package io.hamdpo.experiments.trial;

/** A trial's process ended without a result. */
public final class TrialFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TrialFailedException(String message) {
    super(message);
  }
}
