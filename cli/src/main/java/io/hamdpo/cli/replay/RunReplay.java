package io.hamdpo.cli.replay;

import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.history.replay.Replay;
import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.history.replay.Resimulation;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.protocol.message.RunMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replays updates of a run and tells each one's outcome as it comes. */
final class RunReplay {

  private final Output output;
  private final RecordedLog log;
  private final TorchRuntime runtime;
  private final ReplayReport report;
  private final Derivations derivations;

  RunReplay(Output output, RecordedLog log, TorchRuntime runtime) {
    this.output = output;
    this.log = log;
    this.runtime = runtime;
    this.report = new ReplayReport(log.run().run(), runtime.fingerprint());
    this.derivations = new Derivations(output);
  }

  /**
   * Replays updates and prints the result.
   *
   * @param changes settings to change
   * @param families to act anew with; null to take trajectories as recorded
   * @return the exit code
   */
  int run(
      List<Long> versions, Map<String, Object> changes, @Nullable EnvironmentFamilies families) {
    Replay replay =
        new Replay(log, runtime, derivations, families == null ? null : resimulation(families));
    for (long version : versions) {
      long before = System.nanoTime();
      ReplayedUpdate replayed = replay.update(version, changes);
      double seconds = (System.nanoTime() - before) / 1e9;
      report.add(replayed, seconds);
      output.tell(ReplayReport.line(replayed, seconds));
    }
    derivations.tell();
    output.result(
        report.toMap(derivations.count()), out -> report.conclusion().forEach(out::println));
    return report.isEqual() ? ExitCode.DONE : ExitCode.DIFFERENT;
  }

  private Resimulation resimulation(EnvironmentFamilies families) {
    RunMessage run = log.run();
    Task task = families.task(RunSettings.parse(run.settings()).orElseThrow().task());
    return new Resimulation(task, families.family(task), log.trajectories());
  }
}
