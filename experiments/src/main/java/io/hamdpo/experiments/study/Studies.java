package io.hamdpo.experiments.study;

import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.run.Estimator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The studies of learning that this project knows. */
public final class Studies {

  private static final String EPOCHS = "policy.sgd-epochs";
  private static final String STEP_SIZE = "hamdpo.kl-step-size";
  private static final String SCHEDULE = "hamdpo.kl-step-size-schedule";
  private static final String DIRECTION = "hamdpo.kl";
  private static final String HIDDEN = "policy.hidden";

  /** The group of all agents, where they are equal. */
  public static final String TEAM = "team";

  /** So large that the penalty's weight 1/t vanishes beside everything else. */
  private static final double NO_PENALTY = 1e9;

  private Studies() {}

  /** How many SGD epochs an agent's step takes. */
  public static Study sgdSteps() {
    return new Study(
        "sgd-steps",
        "Experiment sgd-steps: gradient steps per mirror-descent step",
        "At the first gradient step the KL penalty has no gradient, so one step is plain policy"
            + " gradient. How many are worth their time?",
        List.of(1, 2, 5, 10, 20).stream()
            .map(
                epochs -> Variant.of(epochs + (epochs == 1 ? " epoch" : " epochs"), EPOCHS, epochs))
            .toList(),
        200_000);
  }

  /** What the KL penalty is, how strong, and whether it is there. */
  public static Study kl() {
    return new Study(
        "kl",
        "Experiment kl: the penalty that holds a step back",
        "With and without the KL penalty, in its directions, at different step sizes t, constant"
            + " and annealed.",
        List.of(
            Variant.of("no penalty", STEP_SIZE, NO_PENALTY),
            Variant.of("new-old, t 0.2", STEP_SIZE, 0.2),
            Variant.of("new-old, t 0.5", STEP_SIZE, 0.5),
            Variant.of("new-old, t 1", STEP_SIZE, 1.0),
            Variant.of("new-old, t 2", STEP_SIZE, 2.0),
            Variant.of("new-old, t 1 linear", STEP_SIZE, 1.0).and(SCHEDULE, "linear"),
            Variant.of("old-new, t 1", STEP_SIZE, 1.0).and(DIRECTION, "old-new"),
            Variant.of("k3-unweighted, t 1", STEP_SIZE, 1.0).and(DIRECTION, "k3-unweighted")),
        120_000);
  }

  /** How much the main settings matter, together. */
  public static Study sensitivity() {
    List<Variant> variants = new ArrayList<>();
    for (int epochs : new int[] {1, 5, 10, 15}) {
      for (double stepSize : new double[] {0.3, 1, 3}) {
        for (String schedule : List.of("constant", "linear")) {
          variants.add(
              Variant.of(
                      "%d epochs, t %s %s".formatted(epochs, plainly(stepSize), schedule),
                      EPOCHS,
                      epochs)
                  .and(STEP_SIZE, stepSize)
                  .and(SCHEDULE, schedule));
        }
      }
    }
    return new Study(
        "sensitivity",
        "Experiment sensitivity: SGD epochs, step size and schedule",
        "How much do the three main settings matter, what do they cost, and which are to be"
            + " recommended?",
        variants,
        40_000);
  }

  /** What decomposed advantages and the compound ratio are worth. */
  public static Study decomposition() {
    List<Variant> variants = new ArrayList<>();
    for (Estimator estimator : Estimator.values()) {
      String word = estimator.name().toLowerCase(Locale.ROOT);
      variants.add(Variant.of(word, "advantage.estimator", word));
    }
    variants.add(
        Variant.of("joint, no compound ratio", "advantage.estimator", "joint")
            .and("advantage.compound-ratio", false));
    return new Study(
        "decomposition",
        "Experiment decomposition: joint or decomposed advantages",
        "Does it help to give each agent its own part of the joint advantage, and does the compound"
            + " ratio matter?",
        variants,
        150_000);
  }

  /**
   * What the policies' networks should look like.
   *
   * @param sharing whether one policy for the whole team is among them; then the group {@link
   *     #TEAM} of every task is the team
   */
  public static Study networks(boolean sharing) {
    List<Variant> variants = new ArrayList<>();
    for (List<Integer> sizes :
        List.of(
            List.of(32),
            List.of(128),
            List.of(32, 32),
            List.of(64, 64),
            List.of(128, 128),
            List.of(256, 256),
            List.of(128, 128, 128))) {
      String name = String.join(", ", sizes.stream().map(String::valueOf).toList());
      variants.add(Variant.of(name, HIDDEN, sizes));
    }
    Variant usual = Variant.of("64, 64 recurrent", HIDDEN, List.of(64, 64));
    variants.add(usual.and("policy.recurrent", true));
    if (sharing) {
      variants.add(
          Variant.of("128, 128 shared", HIDDEN, List.of(128, 128))
              .and("groups." + TEAM + ".share-parameters", true));
    }
    return new Study(
        "networks",
        "Experiment networks: width, depth, memory and sharing",
        "How large should policies be, should they remember, and should equal agents share one?"
            + " Scored on initial states that training never saw, beside the return in training.",
        variants,
        80_000);
  }

  /**
   * These algorithms. Each has three candidates for the one setting that matters most to it, so
   * that all are tuned with equal effort.
   */
  public static List<Study> compare(List<Algorithm> algorithms) {
    return algorithms.stream().map(Studies::candidates).toList();
  }

  private static Study candidates(Algorithm algorithm) {
    return switch (algorithm) {
      case HAMDPO -> candidates(algorithm, STEP_SIZE, 0.5, 1.0, 2.0);
      case HATRPO -> candidates(algorithm, "hatrpo.kl-bound", 0.003, 0.01, 0.03);
      case HAA2C -> candidates(algorithm, "policy.learning-rate", 2.5e-4, 5e-4, 1e-3);
      case HAPPO, MAPPO, IPPO -> candidates(algorithm, "ppo.clip", 0.1, 0.2, 0.3);
    };
  }

  private static Study candidates(Algorithm algorithm, String key, double... values) {
    String word = algorithm.word();
    return new Study(
        word,
        word,
        algorithm.about(),
        Arrays.stream(values)
            .mapToObj(
                value ->
                    new Variant(
                        "%s, %s %s".formatted(word, key, plainly(value)),
                        new TreeMap<>(Map.of("algorithm", word, key, value))))
            .toList(),
        80_000);
  }

  private static String plainly(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }
}
