package io.hamdpo.experiments.lemma;

import io.hamdpo.core.tabular.AdvantageEstimate;
import io.hamdpo.core.tabular.AdvantageEstimate.Situation;
import io.hamdpo.core.tabular.Decomposition;
import io.hamdpo.core.tabular.EstimatorGradient;
import io.hamdpo.core.tabular.ImportanceIdentity;
import io.hamdpo.core.tabular.JointActions;
import io.hamdpo.core.tabular.SubsetValues;
import java.util.List;

/** What must hold in every state, for every order and every joint action. Mutable; one thread. */
final class Identities {

  private final Check lemma = new Check("decomposition lemma: the advantages add up to A(s, a)");
  private final Check zeroMean = new Check("an agent's advantage has mean 0 under its policy");
  private final Check importance = new Check("importance identity with compound ratio M");
  private final Check prefix = new Check("estimator prefix is unbiased for a wrong critic");
  private final Check residual = new Check("estimator residual is unbiased for a wrong critic");
  private final Check shapley = new Check("the agents' Shapley values add up to A(s, a)");

  List<Check> all() {
    return List.of(lemma, zeroMean, importance, prefix, residual, shapley);
  }

  void check(RandomGame game) {
    for (int state = 0; state < game.game().states(); state++) {
      double[][] policies = game.policy().at(state);
      SubsetValues marginals =
          SubsetValues.marginals(game.actions(), game.values().actionValue()[state], policies);
      double[] advantage = game.values().advantage(state);
      checkShapley(marginals, advantage);
      SubsetValues wrong = SubsetValues.random(game.actions(), game.seeds().child("critic", state));
      for (int[] order : Decomposition.orders(game.actions().agents())) {
        checkOrder(marginals, advantage, policies, order);
        checkImportance(marginals, policies, game.fresh().at(state), order);
        checkEstimators(wrong, advantage, policies, game.fresh().at(state), order);
      }
    }
  }

  private void checkShapley(SubsetValues marginals, double[] advantage) {
    for (int joint = 0; joint < advantage.length; joint++) {
      double sum = 0;
      for (double credit : Decomposition.shapley(marginals, joint)) {
        sum += credit;
      }
      shapley.observe(Math.abs(sum - advantage[joint]));
    }
  }

  private void checkOrder(
      SubsetValues marginals, double[] advantage, double[][] policies, int[] order) {
    JointActions actions = marginals.actions();
    double[] sum = new double[advantage.length];
    for (int position = 0; position < order.length; position++) {
      double[] own = Decomposition.advantage(marginals, order, position);
      double[] policy = policies[order[position]];
      for (int joint = 0; joint < sum.length; joint++) {
        sum[joint] += own[joint];
        double mean = 0;
        for (int action = 0; action < policy.length; action++) {
          mean += policy[action] * own[actions.with(joint, order[position], action)];
        }
        zeroMean.observe(Math.abs(mean));
      }
    }
    lemma.observe(sum, advantage);
  }

  private void checkImportance(
      SubsetValues marginals, double[][] policies, double[][] fresh, int[] order) {
    for (int position = 0; position < order.length; position++) {
      importance.observe(
          ImportanceIdentity.of(marginals, order, position, policies, fresh).error());
    }
  }

  private void checkEstimators(
      SubsetValues wrong, double[] advantage, double[][] policies, double[][] fresh, int[] order) {
    for (int position = 0; position < order.length; position++) {
      Situation situation = new Situation(wrong, policies, order, position, advantage);
      double[] joint = mean(situation, AdvantageEstimate.joint(situation), fresh);
      prefix.observe(mean(situation, AdvantageEstimate.prefix(situation), fresh), joint);
      residual.observe(mean(situation, AdvantageEstimate.residual(situation), fresh), joint);
    }
  }

  private static double[] mean(Situation situation, double[] estimate, double[][] fresh) {
    return EstimatorGradient.of(situation, estimate, fresh).mean();
  }
}
