package io.hamdpo.updater.commitment;

import org.jspecify.annotations.Nullable;

/**
 * A write failed, was fenced, or its outcome is unknown, or the log does not answer. There is one
 * answer to all of them: end the session, open another, and read what the log holds.
 */
public final class LogLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LogLostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
