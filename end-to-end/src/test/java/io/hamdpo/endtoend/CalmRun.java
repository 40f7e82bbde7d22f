package io.hamdpo.endtoend;

import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import io.hamdpo.experiments.trial.LogFreeRun;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;

/** The same run in this process alone, where nothing can happen to it. */
final class CalmRun {

  private CalmRun() {}

  /** The state digests of versions 0 to {@code last}. */
  static List<Digest> digests(RunSettings settings, long last) throws Exception {
    List<Digest> digests = new ArrayList<>();
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath();
        TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT)) {
      Task task = families.task(settings.task());
      try (LogFreeRun run = new LogFreeRun(task, families.family(task), settings, runtime)) {
        digests.add(run.state().digest());
        for (long version = 1; version <= last; version++) {
          digests.add(run.advance().result().state().digest());
        }
      }
    }
    return digests;
  }
}
