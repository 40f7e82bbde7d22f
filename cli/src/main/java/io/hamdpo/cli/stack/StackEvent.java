package io.hamdpo.cli.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What happens to the processes of a stack. */
public sealed interface StackEvent {

  /** The process's name. */
  String name();

  /** Its log file. */
  Path log();

  /**
   * A process runs.
   *
   * @param pid its process id
   * @param starts 1 at first, then one more for each restart
   */
  record Started(String name, Path log, long pid, int starts) implements StackEvent {}

  /**
   * A process died and is started again.
   *
   * @param exitCode 128 and the signal's number when a signal ended it
   * @param restartIn after this
   */
  record Died(String name, Path log, int exitCode, Duration restartIn) implements StackEvent {}

  /**
   * A process died and is not started again: the stack is of no use any more.
   *
   * @param exitCode as above
   * @param lastLines of its output, oldest first
   */
  record GivenUp(String name, Path log, int exitCode, List<String> lastLines)
      implements StackEvent {

    public GivenUp {
      lastLines = List.copyOf(lastLines);
    }
  }
}
