package io.hamdpo.experiments.trial;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.Returns;
import io.hamdpo.experiments.trial.TrialResult.CurvePoint;
import io.hamdpo.learning.update.AgentDiagnostics;
import io.hamdpo.learning.update.UpdateDiagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Keeps what a trial's result needs. Mutable; one thread. */
final class TrialRecorder {

  private static final int MOST_POINTS = 50;

  private final RunSettings settings;
  private final long startedNanos = System.nanoTime();
  private final List<CurvePoint> curve = new ArrayList<>();
  private long updates;
  private double klSum;
  private double entropy;
  private double varianceSum;
  private double effective = 1;
  private long cpuNanos;
  private double lastSum;
  private long lastEpisodes;
  private double pointSum;
  private long pointEpisodes;

  TrialRecorder(RunSettings settings) {
    this.settings = settings;
  }

  void observe(LogFreeRun.Step step, long nanos) {
    updates++;
    cpuNanos += nanos;
    UpdateDiagnostics diagnostics = step.result().diagnostics();
    klSum += mean(diagnostics, AgentDiagnostics::kl);
    entropy = mean(diagnostics, AgentDiagnostics::entropy);
    if (2 * updates > settings.updates()) {
      varianceSum += diagnostics.explainedVariance();
    }
    diagnostics
        .agents()
        .values()
        .forEach(agent -> effective = Math.min(effective, agent.compoundRatioEffective()));
    for (NamedTensors trajectory : step.trajectories()) {
      for (double episode : trajectory.get(TensorNames.EPISODE_RETURN).toDoubles()) {
        pointSum += episode;
        pointEpisodes++;
        if (10 * updates > 9 * settings.updates()) {
          lastSum += episode;
          lastEpisodes++;
        }
      }
    }
    long between = Math.ceilDiv(settings.updates(), MOST_POINTS);
    if (pointEpisodes > 0 && (updates % between == 0 || updates == settings.updates())) {
      curve.add(new CurvePoint(envSteps(), pointSum / pointEpisodes));
      pointSum = 0;
      pointEpisodes = 0;
    }
  }

  TrialResult result(Task task, Digest stateDigest, Returns greedy) {
    @Nullable Double score =
        task.references().map(known -> known.normalize(greedy.mean())).orElse(null);
    return new TrialResult(
        updates,
        envSteps(),
        lastEpisodes == 0 ? null : (Double) (lastSum / lastEpisodes),
        greedy.mean(),
        score,
        task.hasWins() ? (Double) greedy.winRate() : null,
        curve,
        klSum / updates,
        entropy,
        varianceSum / Math.ceilDiv(updates, 2),
        effective,
        cpuNanos * 1e-9 / updates,
        (System.nanoTime() - startedNanos) * 1e-9,
        stateDigest.hex());
  }

  private long envSteps() {
    return updates * settings.rollout().envStepsPerUpdate();
  }

  private static double mean(
      UpdateDiagnostics diagnostics, ToDoubleFunction<AgentDiagnostics> what) {
    return diagnostics.agents().values().stream().mapToDouble(what).average().orElse(0);
  }
}
