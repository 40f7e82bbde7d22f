package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.AdvantageNormalization;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.sequence.CompoundRatio;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The agents' half of one update: who was visited, and the compound ratio so far, which stays 1 if
 * the rule moves all agents at once.
 */
final class AgentsUpdate {

  private final TorchRuntime runtime;
  private final UpdateRule rule;
  private final LearnerState state;
  private final UpdateBatch batch;
  private final RunSettings settings;
  private final SeedTree seeds;
  private final SortedMap<String, NetworkState> actors;
  private final SortedMap<String, AgentDiagnostics> diagnostics = new TreeMap<>();
  private CompoundRatio compoundRatio;

  /**
   * @param seeds of the update
   */
  AgentsUpdate(
      TorchRuntime runtime,
      LearnerState state,
      UpdateBatch batch,
      RunSettings settings,
      SeedTree seeds) {
    this.runtime = runtime;
    this.rule = UpdateRule.of(settings.algorithm());
    this.state = state;
    this.batch = batch;
    this.settings = settings;
    this.seeds = seeds;
    this.actors = new TreeMap<>(state.actors());
    this.compoundRatio = CompoundRatio.ones(batch.rows());
  }

  /**
   * Trains the next agent in the order. One that lived at no row stays as it is, and so does the
   * compound ratio.
   *
   * @param index its place in the roster
   * @throws DivergedUpdateException if a number is not finite
   */
  void visit(int index) {
    AgentSpec agent = batch.roster().agent(index);
    AgentBatch side = batch.agent(index);
    AdvantageNormalization normalization = normalization(index, side.active()).orElse(null);
    if (normalization == null) {
      diagnostics.put(agent.id(), AgentDiagnostics.UNTOUCHED);
      return;
    }
    ActorTask task =
        ActorTask.of(
            agent,
            side,
            weighted(batch.advantage(index), side.whole().rows(), normalization),
            settings,
            state.version());
    int[] rows = task.rows();
    Range weights = Range.of(compoundRatio.values(), rows);
    ActorOutcome outcome =
        rule.move(runtime, task, state.actors().get(agent.id()), seeds.child("agent", index));
    float[] oldLogProb = scatter(outcome.oldLogProb(), rows);
    float[] newLogProb = scatter(outcome.newLogProb(), rows);
    CompoundRatio own =
        CompoundRatio.ones(batch.rows()).times(oldLogProb, newLogProb, side.active());
    if (rule.isSequential() && settings.advantage().compoundRatio()) {
      compoundRatio = compoundRatio.times(oldLogProb, newLogProb, side.active());
    }
    actors.put(agent.id(), outcome.network());
    diagnostics.put(
        agent.id(), diagnostics(outcome.measured(), Range.of(own.values(), rows), weights));
  }

  /** Of all agents, the visited ones after their step. */
  SortedMap<String, NetworkState> actors() {
    return actors;
  }

  /** Of the visited agents. */
  SortedMap<String, AgentDiagnostics> diagnostics() {
    return diagnostics;
  }

  /** [rows of the batch]: M times the normalised advantage; 0 where the agent was dead. */
  private float[] weighted(float[] raw, int[] rows, AdvantageNormalization normalization) {
    float[] weights = compoundRatio.values();
    float[] advantage = new float[weights.length];
    for (int row : rows) {
      advantage[row] = (float) (weights[row] * normalization.apply(raw[row]));
    }
    return advantage;
  }

  private Optional<AdvantageNormalization> normalization(int index, byte[] active) {
    return batch.isDecomposed()
        ? AdvantageNormalization.of(batch.advantage(index), batch.jointAdvantage(), active)
        : AdvantageNormalization.of(batch.advantage(index), active);
  }

  private static AgentDiagnostics diagnostics(
      ActorOutcome.Measured measured, Range ratio, Range weighted) {
    return new AgentDiagnostics(
        measured.policyLoss(),
        measured.kl(),
        measured.entropy(),
        measured.gradientNorm(),
        ratio.min(),
        ratio.max(),
        weighted.min(),
        weighted.max(),
        weighted.effective(),
        measured.klTrace());
  }

  private float[] scatter(float[] values, int[] rows) {
    float[] all = new float[batch.rows()];
    for (int i = 0; i < rows.length; i++) {
      all[rows[i]] = values[i];
    }
    return all;
  }

  /**
   * How some ratios spread.
   *
   * @param effective effective sample size by Kish, as a fraction
   */
  private record Range(double min, double max, double effective) {

    static Range of(float[] values, int[] rows) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      double squares = 0;
      for (int row : rows) {
        min = Math.min(min, values[row]);
        max = Math.max(max, values[row]);
        sum += values[row];
        squares += (double) values[row] * values[row];
      }
      return new Range(min, max, sum * sum / (squares * rows.length));
    }
  }
}
