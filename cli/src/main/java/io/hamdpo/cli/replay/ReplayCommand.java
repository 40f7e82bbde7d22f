package io.hamdpo.cli.replay;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.ClusterOptions;
import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.home.LocalFacts;
import io.hamdpo.cli.settings.KeyValues;
import io.hamdpo.cli.terminal.ChecksConfiguration;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.CommonOptions;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.Problem;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.history.TrajectoryReader;
import io.hamdpo.history.VersionReader;
import io.hamdpo.history.replay.Recomputation;
import io.hamdpo.history.replay.RecordedStates;
import io.hamdpo.history.replay.Replay;
import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.history.replay.Resimulation;
import io.hamdpo.history.replay.UnreachableStateException;
import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes updates of a run anew, from its log alone. */
@Command(
    name = "replay",
    description = {
      "Computes published updates anew from the log and compares each stage with what",
      "was published: batch, advantages, each agent's step, critic, learner state.",
      "Ends with 0 when all digests are equal, with 3 when one differs. Writes nothing",
      "to the log, and works while the run goes on."
    },
    footer = {
      "",
      "Examples:",
      "  hamdpo replay --run r7 --update 57",
      "  hamdpo replay --run r7 --update 1..200 --json",
      "  hamdpo replay --run r7 --update 57 --from-trajectories",
      "  hamdpo replay --run r7 --update 57 --set hamdpo.kl-step-size=0.5"
    })
public final class ReplayCommand implements Callable<Integer>, ChecksConfiguration {

  @Mixin private CommonOptions common;
  @Mixin private ClusterOptions cluster;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run.")
  private String run;

  @Option(
      names = "--update",
      paramLabel = "K[..M]",
      required = true,
      description = "The update that made version K; or all from K to M.")
  private String update;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "What if? One setting of the update, changed; may be",
        "repeated. Each update starts from the published state."
      })
  private List<String> sets = new ArrayList<>();

  @Option(
      names = "--from-trajectories",
      description = {
        "Let the environments act anew as well, and check that",
        "they do what was recorded."
      })
  private boolean fromTrajectories;

  @Option(
      names = "--environments",
      paramLabel = "FILE.jar",
      description = "The jar with the run's environments. Default: as when it was trained.")
  private @Nullable Path environments;

  @Override
  public List<String> configurationProblems() {
    List<String> problems = new ArrayList<>(cluster.problems());
    problems.addAll(UpdateRange.problems(update));
    KeyValues.read(sets, problems);
    return problems;
  }

  @Override
  public Integer call() throws IOException {
    Output output = common.output();
    HamdpoHome home = HamdpoHome.find().prepare();
    UpdateRange range = UpdateRange.parse(update);
    try (ClusterAccess access = ClusterAccess.open(cluster, home, output)) {
      RunLog log = RunLog.of(access.connection(), run);
      SortedMap<Long, UpdateMessage> manifests = manifests(log, range);
      SortedMap<String, Object> changes = changes(manifests.get(range.first()));
      RunSettings settings = RunSettings.parse(log.run().settings()).orElseThrow();
      try (RecordReader reader = new RecordReader(access.connection());
          TorchRuntime runtime = TorchRuntime.open(Device.CPU, settings.mode());
          EnvironmentFamilies families = families(home)) {
        return replay(
            output, range, changes, new Sources(log, manifests, reader, runtime, families));
      } catch (MissingRecordException | UnreachableStateException e) {
        throw CommandException.failed(e.getMessage(), e);
      }
    }
  }

  /** What a replay reads and computes with. */
  private record Sources(
      RunLog log,
      SortedMap<Long, UpdateMessage> manifests,
      RecordReader reader,
      TorchRuntime runtime,
      EnvironmentFamilies families) {}

  private int replay(
      Output output, UpdateRange range, SortedMap<String, Object> changes, Sources sources) {
    RunMessage message = sources.log().run();
    TrajectoryReader trajectories =
        new TrajectoryReader(sources.log().topics(), sources.reader()::fetch);
    Recomputation recomputation =
        new Recomputation(message.roster(), trajectories, sources.runtime());
    List<Long> derived = new ArrayList<>();
    RecordedStates states =
        new RecordedStates(
            sources.manifests(),
            new VersionReader(sources.log().topics(), message, sources.reader()::fetch),
            recomputation,
            version -> {
              derived.add(version);
              output.live("the learner state of version %d is derived again".formatted(version));
            });
    Replay replay =
        new Replay(
            sources.manifests(),
            states,
            recomputation,
            fromTrajectories ? resimulation(message, sources.families(), trajectories) : null);
    ReplayReport report = new ReplayReport(run, sources.runtime().fingerprint());
    for (long version = range.first(); version <= range.last(); version++) {
      long before = System.nanoTime();
      ReplayedUpdate replayed = replay.update(version, changes);
      double seconds = (System.nanoTime() - before) / 1e9;
      report.add(replayed, seconds);
      output.tell(ReplayReport.line(replayed, seconds));
    }
    if (!derived.isEmpty()) {
      output.tell(
          "Learner states were thinned out, so (%d) updates were computed in addition."
              .formatted(derived.size()));
    }
    output.result(report.toMap(derived.size()), out -> report.conclusion().forEach(out::println));
    return report.isEqual() ? ExitCode.DONE : ExitCode.DIFFERENT;
  }

  private SortedMap<Long, UpdateMessage> manifests(RunLog log, UpdateRange range) {
    SortedMap<Long, UpdateMessage> manifests = new TreeMap<>();
    log.manifests().forEach(manifest -> manifests.put(manifest.version(), manifest));
    for (long version : new long[] {range.first(), range.last()}) {
      if (!manifests.containsKey(version)) {
        throw CommandException.usage(
            "Run (%s) has no update (%d). Maybe choose one from 1 to %d."
                .formatted(run, version, manifests.isEmpty() ? 0 : manifests.lastKey()));
      }
    }
    return manifests;
  }

  /** Known and of the right type, or all that is wrong with them. */
  private SortedMap<String, Object> changes(UpdateMessage manifest) {
    SortedMap<String, Object> changes = KeyValues.read(sets, new ArrayList<>());
    List<Problem> problems =
        RunSettings.parse(manifest.settings()).orElseThrow().with(changes).problems();
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems.stream().map(Problem::message).toList());
    }
    return changes;
  }

  private EnvironmentFamilies families(HamdpoHome home) throws IOException {
    return environments == null
        ? LocalFacts.read(home, run).orElse(LocalFacts.of(null)).families()
        : LocalFacts.of(environments).families();
  }

  private static Resimulation resimulation(
      RunMessage message, EnvironmentFamilies families, TrajectoryReader trajectories) {
    Task task = families.task(RunSettings.parse(message.settings()).orElseThrow().task());
    return new Resimulation(task, families.family(task), trajectories);
  }
}
