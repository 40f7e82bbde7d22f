package io.hamdpo.cli.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to run.
 *
 * @param name for people, logs and reports; unique in a stack
 * @param command program and arguments
 * @param environment added to this process's environment
 * @param log where its output goes
 * @param stopGroup groups are stopped in ascending order; members of one group together
 */
record ChildSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    StopGroup stopGroup) {

  ChildSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The order of stopping. */
  enum StopGroup {
    /** First: they still say goodbye to the broker. */
    SERVICE,
    /** Last: everybody needs it until the end. */
    BROKER
  }
}
