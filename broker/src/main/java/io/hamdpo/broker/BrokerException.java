package io.hamdpo.broker;

/** The broker could not be formatted, started or stopped. */
public final class BrokerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
