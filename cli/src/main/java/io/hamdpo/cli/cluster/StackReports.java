package io.hamdpo.cli.cluster;

import io.hamdpo.cli.stack.StackEvent;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.Output;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells people what happens to the processes, and remembers when one is of no use any more. */
public final class StackReports implements Consumer<StackEvent> {

  private final Output output;
  private volatile @Nullable CommandException failure;

  public StackReports(Output output) {
    this.output = output;
  }

  @Override
  public void accept(StackEvent event) {
    switch (event) {
      case StackEvent.Started started -> {
        if (started.starts() > 1) {
          output.tell(
              "Process %s runs again (start %d).".formatted(started.name(), started.starts()));
        }
      }
      case StackEvent.Died died ->
          output.tell(
              "Process %s died (%s); it is started again in %.1f s. Its log: %s"
                  .formatted(
                      died.name(),
                      cause(died.exitCode()),
                      died.restartIn().toMillis() / 1e3,
                      died.log()));
      case StackEvent.GivenUp end -> {
        failure =
            CommandException.failed(
                "Process %s ended (%s) and is not started again. Maybe its log tells why: %s\n%s"
                    .formatted(
                        end.name(),
                        cause(end.exitCode()),
                        end.log(),
                        String.join("\n", end.lastLines()).indent(4).stripTrailing()));
      }
    }
  }

  /** Why the stack is of no use any more; empty while it works. */
  public Optional<CommandException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Throws what {@link #failure} holds, if anything. */
  public void check() {
    CommandException known = failure;
    if (known != null) {
      throw known;
    }
  }

  private static String cause(int exitCode) {
    return exitCode > 128 ? "signal " + (exitCode - 128) : "exit code " + exitCode;
  }
}
