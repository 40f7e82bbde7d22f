package io.hamdpo.cli.replay;

import io.hamdpo.cli.follow.RunLog;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
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
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Replays updates of a run and tells each one's outcome as it comes. */
final class RunReplay {

  private final Output output;
  private final RunMessage run;
  private final SortedMap<Long, UpdateMessage> manifests;
  private final TrajectoryReader trajectories;
  private final Recomputation recomputation;
  private final RecordedStates states;
  private final ReplayReport report;
  private int derived;

  RunReplay(
      Output output,
      RunLog log,
      SortedMap<Long, UpdateMessage> manifests,
      RecordReader reader,
      TorchRuntime runtime) {
    this.output = output;
    this.run = log.run();
    this.manifests = manifests;
    this.trajectories = new TrajectoryReader(log.topics(), reader::fetch);
    this.recomputation = new Recomputation(run.roster(), trajectories, runtime);
    this.states =
        new RecordedStates(
            manifests,
            new VersionReader(log.topics(), run, reader::fetch),
            recomputation,
            this::deriving);
    this.report = new ReplayReport(run.run(), runtime.fingerprint());
  }

  /**
   * Replays a range and prints the result.
   *
   * @param changes settings to change
   * @param families to act anew with; null to take trajectories as recorded
   * @return the exit code
   */
  int run(UpdateRange range, Map<String, Object> changes, @Nullable EnvironmentFamilies families) {
    Replay replay =
        new Replay(
            manifests, states, recomputation, families == null ? null : resimulation(families));
    for (long version = range.first(); version <= range.last(); version++) {
      long before = System.nanoTime();
      ReplayedUpdate replayed = replay.update(version, changes);
      double seconds = (System.nanoTime() - before) / 1e9;
      report.add(replayed, seconds);
      output.tell(ReplayReport.line(replayed, seconds));
    }
    if (derived > 0) {
      output.tell(
          "Learner states were thinned out, so (%d) updates were computed in addition."
              .formatted(derived));
    }
    output.result(report.toMap(derived), out -> report.conclusion().forEach(out::println));
    return report.isEqual() ? ExitCode.DONE : ExitCode.DIFFERENT;
  }

  private void deriving(long version) {
    derived++;
    output.live("the learner state of version %d is derived again".formatted(version));
  }

  private Resimulation resimulation(EnvironmentFamilies families) {
    Task task = families.task(RunSettings.parse(run.settings()).orElseThrow().task());
    return new Resimulation(task, families.family(task), trajectories);
  }
}
