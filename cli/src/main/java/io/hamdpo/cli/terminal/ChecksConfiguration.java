package io.hamdpo.cli.terminal;

import java.util.List;

/**
 * A command that can tell what is wrong with its configuration before it does anything. It is asked
 * even when the command line itself has faults, so that all are reported at once.
 */
public interface ChecksConfiguration {

  /** All that is wrong, one message each; empty when the command may run. */
  List<String> configurationProblems();
}
