package io.hamdpo.experiments.lemma;

import io.hamdpo.core.tabular.AdvantageEstimate;
import io.hamdpo.core.tabular.AdvantageEstimate.Situation;
import io.hamdpo.core.tabular.EstimatorGradient;
import io.hamdpo.core.tabular.SubsetValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of the policy gradient's variance an estimator leaves, relative to the joint advantage,
 * by the agent's place in the order. Over games of four agents, the first state and one order each;
 * predecessors stand where they stood, so M is 1. Mutable; one thread.
 */
final class Variances {

  static final int AGENTS = 4;

  private final List<List<Double>> prefix = perPosition();
  private final List<List<Double>> residual = perPosition();
  private final List<List<Double>> residualWrong = perPosition();

  private static List<List<Double>> perPosition() {
    List<List<Double>> lists = new ArrayList<>();
    for (int position = 0; position < AGENTS; position++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  void observe(RandomGame game) {
    if (game.actions().agents() != AGENTS) {
      return;
    }
    double[][] policies = game.policy().at(0);
    SubsetValues exact =
        SubsetValues.marginals(game.actions(), game.values().actionValue()[0], policies);
    SubsetValues wrong = SubsetValues.random(game.actions(), game.seeds().child("critic", 0));
    int[] order = game.order();
    double[] advantage = game.values().advantage(0);
    for (int position = 0; position < AGENTS; position++) {
      Situation known = new Situation(exact, policies, order, position, advantage);
      Situation misled = new Situation(wrong, policies, order, position, advantage);
      double joint = variance(known, AdvantageEstimate.joint(known), policies);
      prefix.get(position).add(variance(known, AdvantageEstimate.prefix(known), policies) / joint);
      residual
          .get(position)
          .add(variance(known, AdvantageEstimate.residual(known), policies) / joint);
      residualWrong
          .get(position)
          .add(variance(misled, AdvantageEstimate.residual(misled), policies) / joint);
    }
  }

  /** Medians over games: prefix with the exact critic. */
  double[] prefix() {
    return medians(prefix);
  }

  /** Likewise, residual. */
  double[] residual() {
    return medians(residual);
  }

  /** Likewise, residual with a critic that knows nothing. */
  double[] residualWrong() {
    return medians(residualWrong);
  }

  private static double variance(Situation situation, double[] estimate, double[][] policies) {
    return Arrays.stream(EstimatorGradient.of(situation, estimate, policies).variance()).sum();
  }

  private static double[] medians(List<List<Double>> byPosition) {
    return byPosition.stream()
        .mapToDouble(
            ratios -> {
              double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
              return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
            })
        .toArray();
  }
}
