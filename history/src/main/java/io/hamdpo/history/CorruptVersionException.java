package io.hamdpo.history;

/** A published version cannot be read back as its manifest says; training on would be a lie. */
public final class CorruptVersionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String part;

  /**
   * @param part an agent's id, {@code critic}, {@code learnerState}, or {@code state} for the whole
   */
  CorruptVersionException(String part, String message, Throwable cause) {
    super(message, cause);
    this.part = part;
  }

  /** What is damaged: an agent's id, {@code critic}, {@code learnerState} or {@code state}. */
  public String part() {
    return part;
  }
}
