package io.hamdpo.cli.updater;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one more updater of a run. */
@Command(
    name = "start",
    description = {
      "Runs one more updater of a run that trains, as a candidate: it computes the newest",
      "updates anew, tells whether their digests are the published ones, and waits warm",
      "for its promotion. The command lasts as long as that updater: end it with Ctrl-C,",
      "with 'hamdpo updater stop', or by ending the run's own command."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo updater start --run r7",
      "  hamdpo updater start --run r7 --app builds/next --name next",
      "  hamdpo updater start --run r7 --app builds/next --promote     swap as soon as proven",
      "  hamdpo updater start --run r7 --standby     takes over when the other dies",
      "  hamdpo updater start --run r7 --bootstrap-servers kafka:9092"
    })
final class StartCommand implements Callable<Integer>, ChecksConfiguration {

  /** Two signs of life may be late. */
  private static final int LEAST_SILENCE_SECONDS = 6;

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;
  @Mixin private CandidateOptions options;

  @Option(
      names = "--name",
      paramLabel = "UPDATER",
      description =
          "Its name, which a restart keeps. Default: the first of updater-2, updater-3 that is free.")
  private @Nullable String name;

  @Option(
      names = "--promote",
      description = "Promote it as soon as it has proven that its numbers are the run's.")
  private boolean promote;

  @Option(
      names = "--accept-divergence",
      description = "With --promote: also when its numbers differ.")
  private boolean acceptDivergence;

  @Option(
      names = "--standby",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "15",
      description = {
        "Once proven, take over by itself when the updater that writes has given no sign of",
        "life for so long. Default of SECONDS: ${FALLBACK-VALUE}."
      })
  private @Nullable Integer standby;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "Where it computes: auto, cpu or cuda:N. Default: auto.",
      defaultValue = "auto")
  private String device;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    problems.addAll(options.problems(name));
    if (standby != null && standby < LEAST_SILENCE_SECONDS) {
      problems.add(
          "The option --standby (%d) is below (%d) seconds, and signs of life come every 3. Maybe leave the number out."
              .formatted(standby, LEAST_SILENCE_SECONDS));
    }
    if (acceptDivergence && !promote) {
      problems.add(
          "The option --accept-divergence means nothing without --promote. Maybe give it to 'hamdpo updater promote' later.");
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    HamdpoHome home = HamdpoHome.find().prepare();
    Map<String, String> kafka = ClusterAccess.running(cluster, home);
    Map<String, String> environment =
        standby == null ? Map.of() : Map.of("HAMDPO_UPDATER_STANDBY_AFTER", standby + "s");
    try (Candidate candidate =
        Candidate.start(
            home,
            output,
            kafka,
            new Candidate.Order(options.run, name, options.app, device, environment))) {
      int promoted = promote ? candidate.promote(acceptDivergence) : ExitCode.DONE;
      return promoted == ExitCode.DONE ? candidate.follow(cluster.kafka().isEmpty()) : promoted;
    }
  }
}
