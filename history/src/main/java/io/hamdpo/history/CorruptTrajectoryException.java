package io.hamdpo.history;

/** A trajectory cannot be read back as a manifest says. */
public final class CorruptTrajectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CorruptTrajectoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
