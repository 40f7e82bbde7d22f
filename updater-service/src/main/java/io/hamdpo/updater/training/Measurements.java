package io.hamdpo.updater.training;

import io.hamdpo.core.advantage.AgentCredit;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.learning.update.AgentDiagnostics;
import io.hamdpo.learning.update.UpdateDiagnostics;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.AgentMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.Credit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what a manifest says of an update's course. */
final class Measurements {

  private Measurements() {}

  static UpdateMetrics of(
      List<NamedTensors> trajectories,
      boolean hasWins,
      UpdateDiagnostics diagnostics,
      SortedMap<String, Double> stageSeconds) {
    int episodes = 0;
    int won = 0;
    double sum = 0;
    for (NamedTensors trajectory : trajectories) {
      for (double episodeReturn : trajectory.get(TensorNames.EPISODE_RETURN).toDoubles()) {
        sum += episodeReturn;
        episodes++;
      }
      for (byte isWon : trajectory.get(TensorNames.EPISODE_WON).toBytes()) {
        won += isWon;
      }
    }
    SortedMap<String, AgentMetrics> agents = new TreeMap<>();
    diagnostics
        .agents()
        .forEach(
            (agent, step) -> agents.put(agent, metrics(step, diagnostics.credits().get(agent))));
    return new UpdateMetrics(
        episodes,
        episodes == 0 ? null : sum / episodes,
        episodes == 0 || !hasWins ? null : (double) won / episodes,
        diagnostics.valueLoss(),
        diagnostics.explainedVariance(),
        agents,
        stageSeconds);
  }

  private static AgentMetrics metrics(AgentDiagnostics step, @Nullable AgentCredit credit) {
    return new AgentMetrics(
        step.policyLoss(),
        step.kl(),
        step.entropy(),
        step.gradientNorm(),
        step.ratioMin(),
        step.ratioMax(),
        step.compoundRatioMin(),
        step.compoundRatioMax(),
        step.klTrace(),
        step.compoundRatioEffective(),
        credit == null
            ? null
            : new Credit(credit.mean(), credit.share(), credit.shapley(), credit.shapleyShare()));
  }
}
