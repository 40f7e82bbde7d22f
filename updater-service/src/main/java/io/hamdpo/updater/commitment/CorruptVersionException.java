package io.hamdpo.updater.commitment;

/** A published version cannot be read back as its manifest says; training on would be a lie. */
public final class CorruptVersionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CorruptVersionException(String message) {
    super(message);
  }

  public CorruptVersionException(String message, Throwable cause) {
    super(message, cause);
  }
}
