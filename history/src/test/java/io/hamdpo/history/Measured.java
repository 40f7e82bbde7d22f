package io.hamdpo.history;

import io.hamdpo.learning.update.UpdateDiagnostics;
import io.hamdpo.protocol.message.UpdateMetrics;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a manifest tells of an update's numbers, without those of the team's play. */
final class Measured {

  /** Of a version that was not learned. */
  static final UpdateMetrics NOTHING =
      new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>());

  private Measured() {}

  static UpdateMetrics of(UpdateDiagnostics diagnostics) {
    SortedMap<String, UpdateMetrics.AgentMetrics> agents = new TreeMap<>();
    diagnostics
        .agents()
        .forEach(
            (agent, step) ->
                agents.put(
                    agent,
                    new UpdateMetrics.AgentMetrics(
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
                        null)));
    return new UpdateMetrics(
        0,
        null,
        null,
        diagnostics.valueLoss(),
        diagnostics.explainedVariance(),
        agents,
        new TreeMap<>());
  }
}
