package io.hamdpo.cli.experiment;

import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that runs one study of learning: its options, their check and its start. */
abstract class StudyCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private StudyOptions options;
  @Mixin private ReportDirectory directory;

  private final String study;

  StudyCommand(String study) {
    this.study = study;
  }

  /** Runs it, and returns the command's exit code. */
  abstract int run(StudyRun run, StudyOptions options) throws IOException, InterruptedException;

  @Override
  public List<String> configurationProblems() {
    return options.problems();
  }

  @Override
  public final Integer call() throws IOException, InterruptedException {
    return run(new StudyRun(study, options, directory, common.output()), options);
  }
}
