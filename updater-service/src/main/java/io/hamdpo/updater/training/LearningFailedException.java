package io.hamdpo.updater.training;

/** An update could not be computed from its batch; the old version stays in force. */
public final class LearningFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LearningFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
