package io.hamdpo.remote;

/** A worker failed: it ended, hung, or answered what is no answer. Another one may do better. */
final class WorkerException extends Exception {

  private static final long serialVersionUID = 1L;

  WorkerException(String message) {
    super(message);
  }

  WorkerException(String message, Throwable cause) {
    super(message, cause);
  }
}
