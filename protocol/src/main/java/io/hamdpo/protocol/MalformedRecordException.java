package io.hamdpo.protocol;

/**
 * A record's bytes or headers are not what they should be: truncated, of an unknown type or
 * version, with a missing, unknown or wrong field. Never retryable: equal bytes fail again.
 *
 * <p>The message is the reason alone; whoever knows topic, partition and offset adds them.
 */
public final class MalformedRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a reason: a fact with its values. */
  public MalformedRecordException(String reason) {
    super(reason);
  }

  /** With a reason and the error that showed it. */
  public MalformedRecordException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
