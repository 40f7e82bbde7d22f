package io.hamdpo.cli.experiment;

import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.run.Choice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Algorithms, with equal effort. */
@Command(
    name = "compare",
    description = {
      "Tunes each algorithm over three candidates for the setting that matters most to it,",
      "then trains the best of each on the seeds, all with the same budget."
    },
    footer = {
      "",
      "A study that was ended goes on where it was.",
      "",
      "Examples:",
      "  hamdpo experiment compare",
      "  hamdpo experiment compare --tasks particle/spread --seeds 1,2,3,4,5 --env-steps 500000",
      "  hamdpo experiment compare --algorithms hamdpo,happo,hatrpo --tasks mujoco/halfcheetah-2x3",
      "  hamdpo experiment compare --json"
    })
public final class CompareCommand extends StudyCommand {

  private static final Choice<Algorithm> CHOICE = new Choice<>(Algorithm.class);

  @Option(
      names = "--algorithms",
      paramLabel = "A",
      split = ",",
      description = "Algorithms, separated by commas. Default: all.")
  private List<String> algorithms = CHOICE.words();

  CompareCommand() {
    super("compare");
  }

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(super.configurationProblems());
    algorithms.stream()
        .filter(word -> !CHOICE.words().contains(word))
        .map(
            word ->
                "The option --algorithms has (%s), but every algorithm must be %s."
                    .formatted(word, CHOICE.describe()))
        .forEach(problems::add);
    return problems;
  }

  @Override
  int run(StudyRun run, StudyOptions options) throws IOException, InterruptedException {
    return run.compare(
        algorithms.stream().distinct().map(CHOICE::parse).toList(),
        " --algorithms " + String.join(",", algorithms));
  }
}
