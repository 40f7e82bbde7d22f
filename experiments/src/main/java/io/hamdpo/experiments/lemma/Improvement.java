package io.hamdpo.experiments.lemma;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.core.tabular.ExactValues;
import io.hamdpo.core.tabular.LogitAscent;
import io.hamdpo.core.tabular.MirrorDescent;
import io.hamdpo.core.tabular.SequentialSteps;
import java.util.List;

/** What exact steps promise. Mutable; one thread. */
final class Improvement {

  private static final int GRADIENT_STEPS = 20_000;
  private static final double LEARNING_RATE = 0.5;
  private static final double LEAST_PROBABILITY = 0.05;

  private final Check monotonic =
      new Check("exact sequential steps lower no state's value (by how much they do)");
  private final Check newOld = new Check("gradient steps with KL(new‖old) reach the closed form");
  private final Check oldNew = new Check("gradient steps with KL(old‖new) reach the closed form");

  List<Check> all() {
    return List.of(monotonic, newOld, oldNew);
  }

  void check(RandomGame game) {
    double[] before = game.values().value();
    SequentialSteps steps =
        SequentialSteps.independent(game.game(), game.policy(), game.order(), game.stepSize());
    double[] after = ExactValues.of(game.game(), steps.policy()).value();
    for (int state = 0; state < before.length; state++) {
      monotonic.observe(Math.max(0, before[state] - after[state]));
    }
  }

  /** One agent, one state, everything drawn. */
  void checkClosedForm(SeedTree seeds) {
    Rng rng = seeds.rng();
    int actions = 2 + rng.nextInt(4);
    double[] old = new double[actions];
    double[] advantage = new double[actions];
    double sum = 0;
    for (int action = 0; action < actions; action++) {
      old[action] = rng.nextDouble();
      sum += old[action];
      advantage[action] = rng.nextDouble(-1, 1);
    }
    for (int action = 0; action < actions; action++) {
      // The smaller a probability, the more steps: plain ascent on logits slows down with it.
      old[action] = LEAST_PROBABILITY + (1 - actions * LEAST_PROBABILITY) * old[action] / sum;
    }
    double stepSize = rng.nextDouble(0.2, 1);
    newOld.observe(
        ascend(advantage, stepSize, KlDirection.NEW_OLD, old),
        MirrorDescent.newOld(old, advantage, stepSize));
    oldNew.observe(
        ascend(advantage, stepSize, KlDirection.OLD_NEW, old),
        MirrorDescent.oldNew(old, advantage, stepSize));
  }

  private static double[] ascend(
      double[] advantage, double stepSize, KlDirection direction, double[] old) {
    return new LogitAscent(advantage, stepSize, direction, LEARNING_RATE)
        .policy(old, GRADIENT_STEPS);
  }
}
