package io.hamdpo.cli;

/** Where the launcher begins. */
public final class Main {

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    // Before anything touches Kafka, whose classes make their loggers when they load. Its clients
    // tell us by exceptions what matters; their log would run through our own lines.
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.exit(CommandLines.create().execute(arguments));
  }
}
