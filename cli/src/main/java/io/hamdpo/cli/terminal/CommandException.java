package io.hamdpo.cli.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code and messages for people, without a stack trace. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<String> messages;

  private CommandException(int exitCode, List<String> messages, @Nullable Throwable cause) {
    super(String.join(System.lineSeparator(), messages), cause);
    this.exitCode = exitCode;
    this.messages = List.copyOf(messages);
  }

  /** Bad usage or configuration: all that is wrong, at least one message. */
  public static CommandException usage(List<String> problems) {
    return new CommandException(ExitCode.USAGE, problems, null);
  }

  /** Bad usage or configuration: one message. */
  public static CommandException usage(String problem) {
    return usage(List.of(problem));
  }

  /** The work failed. */
  public static CommandException failed(String message) {
    return new CommandException(ExitCode.FAILED, List.of(message), null);
  }

  /** The work failed because of something that is known. */
  public static CommandException failed(String message, Throwable cause) {
    return new CommandException(ExitCode.FAILED, List.of(message), cause);
  }

  public int exitCode() {
    return exitCode;
  }

  /** One message per problem: the fact with its values, and the next move. */
  public List<String> messages() {
    return messages;
  }
}
