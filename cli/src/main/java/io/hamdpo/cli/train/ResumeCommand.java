package io.hamdpo.cli.train;

import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.ControlState;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.home.LocalFacts;
import io.hamdpo.cli.settings.Counts;
import io.hamdpo.cli.settings.EnvironmentOptions;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.ReferenceReturns;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.RunMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Goes on with a run, after anything. */
@Command(
    name = "resume",
    description = {
      "Goes on with a run where its log ends, whatever ended it, with the very bits",
      "that an undisturbed run would have."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo resume --run r7",
      "  hamdpo resume --run r7 --updates 800       go on until version 800",
      "  hamdpo resume --run r7 --json"
    })
public final class ResumeCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;
  @Mixin private ServiceOptions services;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Option(
      names = "--updates",
      paramLabel = "N",
      description = "Go on until this many updates are made, those already made included.")
  private @Nullable String updates;

  @Option(
      names = "--env-steps",
      paramLabel = "N",
      description = "Go on until so many env steps were trained on, all of the run together.")
  private @Nullable String envSteps;

  @Mixin private EnvironmentOptions own;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    problems.addAll(services.problems());
    problems.addAll(own.problems());
    problems.addAll(Counts.problems("--updates", updates));
    problems.addAll(Counts.problems("--env-steps", envSteps));
    if (updates != null && envSteps != null) {
      problems.add(
          "Both --updates (%s) and --env-steps (%s) are given. Maybe keep one."
              .formatted(updates, envSteps));
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    HamdpoHome home = HamdpoHome.find().prepare();
    try (Sitting sitting = Sitting.begin(home, run, output, cluster.kafka().orElse(null))) {
      KafkaConnection connection = sitting.connect();
      RunLog log = RunLog.of(connection, run);
      RunMessage message = log.run();
      RunSettings settings = RunSettings.parse(message.settings()).orElseThrow();
      ControlState control = log.control();
      long version = log.manifests().stream().mapToLong(it -> it.version()).max().orElse(-1);
      long until = until(settings, control);
      requireWork(version, until);
      LocalFacts facts = facts(home);
      sitting.startServices(services, facts);
      RunPublication publication = new RunPublication(connection, log.topics());
      if (!RunPublication.localUpdater().equals(control.updater())) {
        publication.command(
            new ControlMessage.Succession(control.term() + 1, RunPublication.localUpdater()));
      }
      publication.command(new ControlMessage.Start(until));
      output.tell("Run %s goes on at version %d, until %d.".formatted(run, version, until));
      RunView view = sitting.follow(connection, settings, until);
      Results.print(
          home, output, run, settings, references(facts, settings), view, sitting.since());
    }
    return ExitCode.DONE;
  }

  private long until(RunSettings settings, ControlState control) {
    if (updates != null) {
      return Counts.parse(updates);
    }
    if (envSteps != null) {
      return Math.ceilDiv(Counts.parse(envSteps), settings.rollout().envStepsPerUpdate());
    }
    return control.untilVersion() > 0 ? control.untilVersion() : settings.updates();
  }

  private void requireWork(long version, long until) {
    if (version >= until) {
      throw CommandException.usage(
          "Run (%s) has reached version (%d) already, and was to reach (%d). Maybe give a larger --updates or --env-steps."
              .formatted(run, version, until));
    }
  }

  private LocalFacts facts(HamdpoHome home) throws IOException {
    LocalFacts facts = own.facts(home, run);
    if (own.isGiven()) {
      facts.write(home, run);
    }
    return facts;
  }

  private static @Nullable ReferenceReturns references(LocalFacts facts, RunSettings settings)
      throws IOException {
    try (EnvironmentFamilies families = facts.families()) {
      return families.task(settings.task()).references().orElse(null);
    }
  }
}
