package io.hamdpo.cli.export;

import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.AgentMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.Credit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run measured, a row for each update: the metrics of its manifest, and the mean return of
 * its evaluation if it was evaluated. docs/algorithm/hamdpo.md defines them.
 *
 * @param rows oldest first
 */
record RunTable(List<Row> rows) {

  /**
   * One version.
   *
   * @param version its number
   * @param envSteps trained on up to here
   * @param seconds that the run's updates took up to here
   * @param values by name; what was not measured is left out
   */
  record Row(long version, long envSteps, double seconds, SortedMap<String, Double> values) {}

  RunTable {
    rows = List.copyOf(rows);
  }

  static RunTable of(List<UpdateMessage> manifests, List<EvaluationMessage> evaluations) {
    SortedMap<Long, Double> greedy = new TreeMap<>();
    evaluations.forEach(
        evaluation ->
            evaluation.returns().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .ifPresent(mean -> greedy.put(evaluation.version(), mean)));
    List<Row> rows = new ArrayList<>();
    double seconds = 0;
    for (UpdateMessage manifest : manifests) {
      SortedMap<String, Double> values = values(manifest.metrics());
      put(values, "return/evaluation", greedy.get(manifest.version()));
      for (double stage : manifest.metrics().stageSeconds().values()) {
        seconds += stage;
      }
      rows.add(new Row(manifest.version(), manifest.envSteps(), seconds, values));
    }
    return new RunTable(rows);
  }

  /** Every name that a row has, sorted. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.values().keySet()));
    return names;
  }

  private static SortedMap<String, Double> values(UpdateMetrics metrics) {
    SortedMap<String, Double> values = new TreeMap<>();
    put(values, "return/training", metrics.meanReturn());
    put(values, "win-rate/training", metrics.winRate());
    put(values, "episodes", (double) metrics.episodes());
    put(values, "critic/value-loss", metrics.valueLoss());
    put(values, "critic/explained-variance", metrics.explainedVariance());
    metrics.agents().forEach((id, agent) -> putAgent(values, "agent/" + id + "/", agent));
    metrics.stageSeconds().forEach((stage, seconds) -> put(values, "seconds/" + stage, seconds));
    return values;
  }

  private static void putAgent(SortedMap<String, Double> values, String at, AgentMetrics agent) {
    put(values, at + "policy-loss", agent.policyLoss());
    put(values, at + "kl", agent.kl());
    put(values, at + "entropy", agent.entropy());
    put(values, at + "gradient-norm", agent.gradientNorm());
    put(values, at + "ratio-min", agent.ratioMin());
    put(values, at + "ratio-max", agent.ratioMax());
    put(values, at + "compound-ratio-min", agent.compoundRatioMin());
    put(values, at + "compound-ratio-max", agent.compoundRatioMax());
    put(values, at + "compound-ratio-effective", agent.compoundRatioEffective());
    Credit credit = agent.credit();
    if (credit != null) {
      put(values, at + "credit-mean", credit.mean());
      put(values, at + "credit-share", credit.share());
    }
  }

  private static void put(SortedMap<String, Double> values, String name, @Nullable Double value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}
