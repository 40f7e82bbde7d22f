package io.hamdpo.cli;

import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.kafka.UnreachableClusterException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Builds the parser: how faults are collected, told, and turned into exit codes. */
final class CommandLines {

  private CommandLines() {}

  static CommandLine create() {
    CommandLine line = new CommandLine(new HamdpoCommand());
    // Faults of the command line are told together with those of the configuration.
    setCollectErrors(line);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionStrategy(CommandLines::execute);
    line.setExecutionExceptionHandler(CommandLines::handle);
    return line;
  }

  private static void setCollectErrors(CommandLine line) {
    line.getCommandSpec().parser().collectErrors(true);
    line.getSubcommands().values().forEach(CommandLines::setCollectErrors);
  }

  private static int execute(ParseResult parsed) {
    ParseResult last = parsed;
    List<Exception> errors = new ArrayList<>(parsed.errors());
    while (last.hasSubcommand()) {
      last = last.subcommand();
      errors.addAll(last.errors());
    }
    CommandSpec spec = last.commandSpec();
    if (CommandLine.printHelpIfRequested(parsed)) {
      return ExitCode.DONE;
    }
    List<String> problems = new ArrayList<>();
    errors.stream().map(CommandLines::describe).distinct().forEach(problems::add);
    if (spec.userObject() instanceof ChecksConfiguration command) {
      problems.addAll(command.configurationProblems());
    }
    if (problems.isEmpty() && !isExecutable(spec)) {
      problems.add(
          "The command (%s) needs one of its subcommands: %s. Maybe see '%s --help'."
              .formatted(
                  spec.qualifiedName(),
                  String.join(", ", spec.subcommands().keySet()),
                  spec.qualifiedName()));
    }
    if (!problems.isEmpty()) {
      output(spec).failure(ExitCode.USAGE, problems);
      return ExitCode.USAGE;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static String describe(Exception error) {
    List<String> near =
        error instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    return near.isEmpty()
        ? error.getMessage() + ". Maybe see --help."
        : error.getMessage() + ". Maybe you meant '" + String.join("' or '", near) + "'.";
  }

  private static boolean isExecutable(CommandSpec spec) {
    return spec.userObject() instanceof Callable<?>;
  }

  private static int handle(Exception exception, CommandLine line, ParseResult parsed) {
    if (exception instanceof CommandException expected) {
      output(line.getCommandSpec()).failure(expected.exitCode(), expected.messages());
      return expected.exitCode();
    }
    if (exception instanceof KafkaException
        || exception instanceof UnreachableClusterException
        || exception instanceof MissingRecordException) {
      output(line.getCommandSpec())
          .failure(ExitCode.FAILED, List.of(String.valueOf(exception.getMessage())));
      return ExitCode.FAILED;
    }
    // Not foreseen: whoever reports it needs to see where it came from.
    exception.printStackTrace(line.getErr());
    output(line.getCommandSpec()).failure(ExitCode.FAILED, List.of(String.valueOf(exception)));
    return ExitCode.FAILED;
  }

  private static Output output(CommandSpec spec) {
    return ((CommonOptions) spec.mixins().get("common").userObject()).output();
  }
}
