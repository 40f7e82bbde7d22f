package io.hamdpo.experiments.lemma;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.tabular.AdvantageEstimate;
import io.hamdpo.core.tabular.AdvantageEstimate.Situation;
import io.hamdpo.core.tabular.Decomposition;
import io.hamdpo.core.tabular.EstimatorGradient;
import io.hamdpo.core.tabular.ExactValues;
import io.hamdpo.core.tabular.ImportanceIdentity;
import io.hamdpo.core.tabular.JointActions;
import io.hamdpo.core.tabular.SequentialSteps;
import io.hamdpo.core.tabular.SubsetValues;
import io.hamdpo.core.tabular.TabularGame;
import io.hamdpo.core.tabular.TabularPolicy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Where the identities end: each of these fails, by how much is measured. Mutable; one thread. */
final class Limits {

  private static final double NOTICEABLE = 1e-6;

  private final Check correlatedLemma =
      new Check("correlated policies: the advantages add up to A(s, a)");
  private final Check correlatedImportance =
      new Check("correlated policies: importance identity with compound ratio M");
  private final Check sharedSurrogate =
      new Check("shared parameters: the surrogates add up to the new policy's advantage");
  private final Check sharedFall =
      new Check("shared parameters: exact steps lower no state's value (by how much they do)");
  private final Check mixOne = new Check("estimator mix(1) is unbiased for a wrong critic");
  private final Check mixZero = new Check("estimator mix(0) is unbiased for a wrong critic");
  private int sharedGames;
  private int sharedFalls;

  List<Check> all() {
    return List.of(
        correlatedLemma, correlatedImportance, sharedSurrogate, sharedFall, mixOne, mixZero);
  }

  /** Games whose agents share parameters. */
  int sharedGames() {
    return sharedGames;
  }

  /** How many of them lost value in some state by one exact update. */
  int sharedFalls() {
    return sharedFalls;
  }

  void check(RandomGame game) {
    checkCorrelated(game);
    checkMixed(game);
    checkShared(game);
  }

  /** The team acts with one joint distribution that is no product; ratios know its marginals. */
  private void checkCorrelated(RandomGame game) {
    JointActions actions = game.actions();
    double[][] acting = new double[game.game().states()][];
    Rng rng = game.seeds().child("correlated").rng();
    for (int state = 0; state < acting.length; state++) {
      acting[state] = distribution(actions.size(), rng);
    }
    ExactValues values = ExactValues.of(game.game(), acting);
    for (int state = 0; state < acting.length; state++) {
      double[][] own = ownProbabilities(actions, acting[state]);
      SubsetValues marginals = SubsetValues.marginals(actions, values.actionValue()[state], own);
      int[] order = game.order();
      double[] advantage = values.advantage(state);
      double[] sum = new double[advantage.length];
      for (int position = 0; position < order.length; position++) {
        double[] share = Decomposition.advantage(marginals, order, position);
        Arrays.setAll(sum, joint -> sum[joint] + share[joint]);
        ImportanceIdentity.Change change =
            new ImportanceIdentity.Change(own, game.fresh().at(state), acting[state]);
        correlatedImportance.observe(
            ImportanceIdentity.of(marginals, order, position, change, advantage).error());
      }
      correlatedLemma.observe(sum, advantage);
    }
  }

  private void checkMixed(RandomGame game) {
    double[][] policies = game.policy().at(0);
    double[][] fresh = game.fresh().at(0);
    SubsetValues wrong = SubsetValues.random(game.actions(), game.seeds().child("critic", 0));
    for (int position = 0; position < game.actions().agents(); position++) {
      Situation situation =
          new Situation(wrong, policies, game.order(), position, game.values().advantage(0));
      double value = game.values().value()[0];
      double[] joint =
          EstimatorGradient.of(situation, AdvantageEstimate.joint(situation), fresh).mean();
      mixOne.observe(
          EstimatorGradient.of(situation, AdvantageEstimate.mix(situation, 1, value), fresh).mean(),
          joint);
      mixZero.observe(
          EstimatorGradient.of(situation, AdvantageEstimate.mix(situation, 0, value), fresh).mean(),
          joint);
    }
  }

  /** All agents have the action count of the first, and one policy. */
  private void checkShared(RandomGame game) {
    SeedTree seeds = game.seeds().child("shared");
    int agents = game.actions().agents();
    JointActions actions = new JointActions(Collections.nCopies(agents, game.actions().count(0)));
    int states = game.game().states();
    TabularGame equals =
        TabularGame.random(actions, states, game.game().discount(), seeds.child("rules"));
    double[][] one = TabularPolicy.random(actions, states, seeds.child("policy")).probability()[0];
    double[][][] everybody = new double[agents][][];
    Arrays.fill(everybody, one);
    TabularPolicy policy = new TabularPolicy(everybody);
    ExactValues before = ExactValues.of(equals, policy);
    SequentialSteps steps = SequentialSteps.shared(equals, policy, game.order(), game.stepSize());
    double[] after = ExactValues.of(equals, steps.policy()).value();
    boolean fell = false;
    for (int state = 0; state < states; state++) {
      double[] acting = TabularPolicy.product(actions, steps.policy().at(state));
      double gain = 0;
      double[] advantage = before.advantage(state);
      for (int joint = 0; joint < acting.length; joint++) {
        gain += acting[joint] * advantage[joint];
      }
      sharedSurrogate.observe(Math.abs(steps.surrogate()[state] - gain));
      double fall = before.value()[state] - after[state];
      sharedFall.observe(Math.max(0, fall));
      fell |= fall > NOTICEABLE;
    }
    sharedGames++;
    sharedFalls += fell ? 1 : 0;
  }

  private static double[] distribution(int size, Rng rng) {
    double[] weights = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      weights[i] = -StrictMath.log(1 - rng.nextDouble());
      sum += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double[][] ownProbabilities(JointActions actions, double[] acting) {
    double[][] own = new double[actions.agents()][];
    for (int agent = 0; agent < own.length; agent++) {
      own[agent] = new double[actions.count(agent)];
      for (int joint = 0; joint < acting.length; joint++) {
        own[agent][actions.action(joint, agent)] += acting[joint];
      }
    }
    return own;
  }
}
