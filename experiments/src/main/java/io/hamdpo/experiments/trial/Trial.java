package io.hamdpo.experiments.trial;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.GreedyEvaluation;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.function.DoubleConsumer;

/** One run from first to last version, and its greedy evaluation. */
public final class Trial {

  private Trial() {}

  /**
   * Runs it in this process.
   *
   * @param threads workers; in no way part of the result but of its times
   * @param progress is told the fraction that is done
   */
  public static TrialResult run(TrialSpec spec, int threads, DoubleConsumer progress)
      throws IOException {
    RunSettings settings = spec.runSettings();
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath();
        TorchRuntime runtime = TorchRuntime.open(Device.CPU, settings.mode(), threads)) {
      Task task = families.task(settings.task());
      TrialRecorder recorder = new TrialRecorder(settings);
      try (LogFreeRun run = new LogFreeRun(task, families.family(task), settings, runtime)) {
        for (long update = 1; update <= settings.updates(); update++) {
          long before = cpuNanos();
          recorder.observe(run.advance(), cpuNanos() - before);
          progress.accept((double) update / settings.updates());
        }
        return recorder.result(
            task,
            run.state().digest(),
            GreedyEvaluation.play(
                families.family(task),
                task,
                run.team(),
                spec.episodes(),
                SeedTree.root(settings.seed()).child("unseen")));
      }
    }
  }

  /** Of all threads of this process. */
  private static long cpuNanos() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean process
        ? process.getProcessCpuTime()
        : 0;
  }
}
