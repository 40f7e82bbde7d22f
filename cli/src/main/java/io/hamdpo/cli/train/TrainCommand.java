package io.hamdpo.cli.train;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.home.LocalFacts;
import io.hamdpo.cli.settings.AcceptedSettings;
import io.hamdpo.cli.settings.SettingsOptions;
import io.hamdpo.cli.settings.SettingsReading;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.topic.RunTopics;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a team from its first weights. */
@Command(
    name = "train",
    description = {
      "Trains a team, with live progress; at the end a summary, a learning curve and",
      "where the policy lies. With no arguments: a demonstration of about two minutes."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo train",
      "  hamdpo train --task particle/spread --seed 2 --env-steps 500000",
      "  hamdpo train --config my-run.yaml --set policy.hidden=64,64 --run try-1",
      "  hamdpo train --environments my-environments.jar --task mine/first",
      "  hamdpo train --command 'python3 my_environment.py'",
      "  hamdpo train --bootstrap-servers kafka:9093 --kafka-config client.properties",
      "  hamdpo train --submit --bootstrap-servers kafka:9093 --run r7"
    })
public final class TrainCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private SettingsOptions settings;
  @Mixin private ClusterOptions cluster;
  @Mixin private ServiceOptions services;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "The run's name: lower-case letters, digits and '-'. Default: task and time.")
  private @Nullable String run;

  @Option(
      names = "--submit",
      description =
          "Only create the run's topics and publish it, for services that are deployed already.")
  private boolean submit;

  @Option(
      names = "--updater",
      paramLabel = "INSTANCE",
      description =
          "With --submit: the deployed updater that may write. Default: ${DEFAULT-VALUE}.",
      defaultValue = "updater-1")
  private String updater;

  private @Nullable SettingsReading reading;

  @Override
  public List<String> configurationProblems() {
    reading = new SettingsReading(settings);
    List<String> problems = new ArrayList<>(reading.problems());
    if (!submit) {
      reading.obstacle().ifPresent(problems::add); // the services will run on this machine
    }
    problems.addAll(cluster.problems());
    problems.addAll(services.problems());
    if (run != null && !RunTopics.isRunId(run)) {
      problems.add(
          "The option --run (%s) is no run id: 1 to 48 lower-case letters, digits or '-', with a letter or digit first and last. Maybe leave it out."
              .formatted(run));
    }
    if (submit && cluster.kafka().isEmpty()) {
      problems.add(
          "The option --submit needs the cluster of the deployed services. Maybe add"
              + " --bootstrap-servers.");
    }
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    SettingsReading read = reading == null ? new SettingsReading(settings) : reading;
    AcceptedSettings accepted = read.orElseThrow();
    String id = run != null ? run : RunNames.of(accepted.settings().task(), LocalDateTime.now());
    HamdpoHome home = HamdpoHome.find().prepare();
    if (submit) {
      submit(home, output, accepted, id);
    } else {
      train(home, output, accepted, id);
    }
    return ExitCode.DONE;
  }

  private void train(HamdpoHome home, Output output, AcceptedSettings accepted, String id)
      throws IOException {
    RunSettings chosen = accepted.settings();
    output.tell(
        "Run %s: %s on %s, %d updates. Settings: %s."
            .formatted(
                id,
                chosen.algorithm().word(),
                chosen.task(),
                chosen.updates(),
                String.join(", ", accepted.sources())));
    try (Sitting sitting = Sitting.begin(home, id, output, cluster.kafka().orElse(null))) {
      sitting.warnOfSize(LogEstimate.of(accepted.task().roster(), chosen), chosen);
      LocalFacts facts = settings.own().facts();
      facts.write(home, id);
      sitting.startServices(services, facts);
      KafkaConnection connection = sitting.connect();
      new RunPublication(connection, new RunTopics(id))
          .create(chosen, accepted.task(), RunPublication.localUpdater());
      RunView view = sitting.follow(connection, chosen, chosen.updates());
      Results.print(
          home,
          output,
          id,
          chosen,
          accepted.task().references().orElse(null),
          view,
          sitting.since());
    }
  }

  private void submit(HamdpoHome home, Output output, AcceptedSettings accepted, String id)
      throws IOException {
    try (ClusterAccess access = ClusterAccess.open(cluster, home, output)) {
      new RunPublication(access.connection(), new RunTopics(id))
          .create(accepted.settings(), accepted.task(), updater);
      SequencedMap<String, Object> object = new LinkedHashMap<>();
      object.put("run", id);
      object.put("task", accepted.settings().task());
      object.put("updates", accepted.settings().updates());
      object.put("submitted", true);
      output.result(
          object,
          out ->
              out.printf(
                  "Submitted run %s. See how it goes with: hamdpo status --run %s"
                      + " --bootstrap-servers %s%n",
                  id, id, access.connection().bootstrapServers()));
    }
  }
}
