package io.hamdpo.cli.terminal;

/** How a command ends. */
public final class ExitCode {

  /** Done. */
  public static final int DONE = 0;

  /** The work failed. */
  public static final int FAILED = 1;

  /** Bad usage or configuration; nothing was done. */
  public static final int USAGE = 2;

  /** The check found a difference. */
  public static final int DIFFERENT = 3;

  private ExitCode() {}
}
