package io.hamdpo.learning.torch;

/** The device that was asked for cannot be used; a matter of configuration, not retryable. */
public final class UnavailableDeviceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnavailableDeviceException(String message) {
    super(message);
  }
}
