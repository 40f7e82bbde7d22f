package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.AdvantageNormalization;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.sequence.CompoundRatio;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.Arrays;
import java.util.List;
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
   * Trains the next agent in the order, and with it those that share its policy, which are not
   * trained again. Those that lived at no row stay as they are, and so does the compound ratio.
   *
   * @param index its place in the roster
   * @throws DivergedUpdateException if a number is not finite
   */
  void visit(int index) {
    if (diagnostics.containsKey(batch.roster().agent(index).id())) {
      return;
    }
    List<Integer> places = sharing(index);
    AgentBatch sides = AgentBatch.joined(places.stream().map(batch::agent).toList());
    int[] rows = sides.whole().rows();
    if (rows.length == 0) {
      places.forEach(place -> diagnostics.put(id(place), AgentDiagnostics.UNTOUCHED));
      return;
    }
    ActorTask task =
        ActorTask.of(
            batch.roster().agent(places.getFirst()),
            sides,
            Evaluations.concatenate(places.stream().map(this::weighted).toList()),
            settings,
            state.version());
    ActorOutcome outcome =
        rule.move(
            runtime,
            task,
            state.actors().get(task.agent().id()),
            seeds.child("agent", places.getFirst()));
    float[] oldLogProb = scatter(outcome.oldLogProb(), rows, sides.active().length);
    float[] newLogProb = scatter(outcome.newLogProb(), rows, sides.active().length);
    CompoundRatio before = compoundRatio;
    for (int i = 0; i < places.size(); i++) {
      take(places.get(i), outcome, slice(oldLogProb, i), slice(newLogProb, i), before);
    }
  }

  /** Agents that share a policy move at once: each is weighted by those before all of them. */
  private void take(
      int place,
      ActorOutcome outcome,
      float[] oldLogProb,
      float[] newLogProb,
      CompoundRatio before) {
    AgentBatch side = batch.agent(place);
    int[] rows = side.whole().rows();
    CompoundRatio own =
        CompoundRatio.ones(batch.rows()).times(oldLogProb, newLogProb, side.active());
    if (rule.isSequential() && settings.advantage().compoundRatio()) {
      compoundRatio = compoundRatio.times(oldLogProb, newLogProb, side.active());
    }
    actors.put(id(place), outcome.network());
    diagnostics.put(
        id(place),
        rows.length == 0
            ? AgentDiagnostics.UNTOUCHED
            : diagnostics(
                outcome.measured(), Range.of(own.values(), rows), Range.of(before.values(), rows)));
  }

  /** The places in the roster of an agent and those that share its policy, in a fixed order. */
  private List<Integer> sharing(int index) {
    List<String> ids = batch.roster().agents().stream().map(AgentSpec::id).toList();
    return settings.team().sharing(ids.get(index)).stream().map(ids::indexOf).toList();
  }

  private String id(int place) {
    return batch.roster().agent(place).id();
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
  private float[] weighted(int place) {
    float[] raw = batch.advantage(place);
    float[] weights = compoundRatio.values();
    float[] advantage = new float[weights.length];
    normalization(place, batch.agent(place).active())
        .ifPresent(
            normalization -> {
              for (int row : batch.agent(place).whole().rows()) {
                advantage[row] = (float) (weights[row] * normalization.apply(raw[row]));
              }
            });
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

  private static float[] scatter(float[] values, int[] rows, int size) {
    float[] all = new float[size];
    for (int i = 0; i < rows.length; i++) {
      all[rows[i]] = values[i];
    }
    return all;
  }

  private float[] slice(float[] values, int agent) {
    return Arrays.copyOfRange(values, agent * batch.rows(), (agent + 1) * batch.rows());
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
