package io.hamdpo.cli.diagnosis;

import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.AgentMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks for known signatures of failing learning. A function of settings and metrics alone: the
 * same run has the same findings, live or years later.
 *
 * <p>Thresholds are rules of thumb, not laws: what they find is worth a look.
 */
public final class Diagnosis {

  /** Updates that are looked at: the newest ones. Fewer say too little. */
  static final int WINDOW = 20;

  /** Mean KL of an agent's step, nats: between these, steps neither crawl nor leap. */
  static final double SMALL_KL = 0.003;

  /** See {@link #SMALL_KL}. */
  static final double LARGE_KL = 0.03;

  /** An entropy below this fraction of the first one, in the first half of a run, has collapsed. */
  static final double COLLAPSED_ENTROPY = 0.05;

  /** Below this effective fraction of its rows, a few rows decide an agent's step. */
  static final double SMALL_EFFECTIVE_FRACTION = 0.5;

  private final RunSettings settings;
  private final List<UpdateMetrics> updates;
  private final List<UpdateMetrics> newest;
  private final List<Finding> findings = new ArrayList<>();

  private Diagnosis(RunSettings settings, List<UpdateMetrics> updates) {
    this.settings = settings;
    this.updates = updates;
    this.newest = updates.subList(updates.size() - WINDOW, updates.size());
  }

  /**
   * What ails a run; nothing while it has made fewer than 20 updates.
   *
   * @param updates what every update measured, oldest first
   */
  public static List<Finding> of(RunSettings settings, List<UpdateMetrics> updates) {
    if (updates.size() < WINDOW) {
      return List.of();
    }
    Diagnosis diagnosis = new Diagnosis(settings, updates);
    diagnosis.checkGradientSteps();
    for (String agent : diagnosis.agents()) {
      diagnosis.checkKl(agent);
      diagnosis.checkEntropy(agent);
      diagnosis.checkCompoundRatio(agent);
    }
    diagnosis.checkExplainedVariance();
    return List.copyOf(diagnosis.findings);
  }

  private void checkGradientSteps() {
    if (settings.algorithm() == Algorithm.HAMDPO
        && settings.policy().sgdEpochs() * settings.policy().minibatches() == 1) {
      findings.add(
          new Finding(
              "single-gradient-step",
              "An agent's step is a single gradient step, at which the KL term has no effect.",
              "policy.sgd-epochs",
              "set policy.sgd-epochs to 10 or 15"));
    }
  }

  private void checkKl(String agent) {
    double kl = mean(newest, agent, Quantity.KL);
    if (kl > LARGE_KL) {
      findings.add(
          new Finding(
              "large-kl",
              fact(
                  "The steps of agent (%s) are large: mean KL (%.4f), above (%s) nats.",
                  agent, kl, LARGE_KL),
              restraint(),
              "lower %s or policy.sgd-epochs".formatted(restraint())));
    } else if (kl < SMALL_KL && kl > 0) {
      findings.add(
          new Finding(
              "small-kl",
              fact(
                  "The steps of agent (%s) are small: mean KL (%.4f), below (%s) nats.",
                  agent, kl, SMALL_KL),
              restraint(),
              "raise %s or policy.learning-rate, unless the team has learned all there is"
                  .formatted(restraint())));
    }
  }

  private void checkEntropy(String agent) {
    double first = mean(updates.subList(0, 1), agent, Quantity.ENTROPY);
    double now = mean(newest, agent, Quantity.ENTROPY);
    boolean early = 2L * updates.size() <= settings.updates();
    // A differential entropy may be negative; then a fraction of it means nothing.
    if (early && first > 0 && now < COLLAPSED_ENTROPY * first) {
      findings.add(
          new Finding(
              "entropy-collapse",
              fact(
                  "Agent (%s) has stopped exploring: entropy (%.4f) after (%.4f) at first, in nats.",
                  agent, now, first),
              "policy.entropy-coefficient",
              "set policy.entropy-coefficient to 0.01, or lower %s".formatted(restraint())));
    }
  }

  private void checkCompoundRatio(String agent) {
    double fraction = mean(newest, agent, Quantity.EFFECTIVE_FRACTION);
    if (fraction < SMALL_EFFECTIVE_FRACTION) {
      findings.add(
          new Finding(
              "compound-ratio-collapse",
              fact(
                  "The agents before (%s) move so far that few rows decide its step: effective fraction (%.2f), below (%s).",
                  agent, fraction, SMALL_EFFECTIVE_FRACTION),
              restraint(),
              "lower %s or policy.sgd-epochs".formatted(restraint())));
    }
  }

  private void checkExplainedVariance() {
    double explained =
        newest.stream().mapToDouble(UpdateMetrics::explainedVariance).average().orElse(0);
    if (explained < 0) {
      findings.add(
          new Finding(
              "negative-explained-variance",
              fact("The critic is worse than none: explained variance (%.2f), below 0.", explained),
              "critic.learning-rate",
              "lower critic.learning-rate, or raise critic.sgd-epochs or rollout.horizon"));
    }
  }

  /** What of the metrics is looked at. */
  private enum Quantity {
    KL,
    ENTROPY,
    EFFECTIVE_FRACTION;

    double of(AgentMetrics agent) {
      return switch (this) {
        case KL -> agent.kl();
        case ENTROPY -> agent.entropy();
        case EFFECTIVE_FRACTION ->
            agent.compoundRatioEffective() == null ? 1 : agent.compoundRatioEffective();
      };
    }
  }

  /** NaN for an agent that no update names; no comparison with it holds. */
  private static double mean(List<UpdateMetrics> updates, String agent, Quantity quantity) {
    OptionalDouble mean =
        updates.stream()
            .map(update -> update.agents().get(agent))
            .filter(Objects::nonNull)
            .mapToDouble(quantity::of)
            .average();
    return mean.orElse(Double.NaN);
  }

  private SortedSet<String> agents() {
    SortedSet<String> agents = new TreeSet<>();
    newest.forEach(update -> agents.addAll(update.agents().keySet()));
    return agents;
  }

  /** What holds steps back in this algorithm; the larger, the larger the steps. */
  private String restraint() {
    return switch (settings.algorithm()) {
      case HAMDPO -> "hamdpo.kl-step-size";
      case HATRPO -> "hatrpo.kl-bound";
      case HAA2C -> "policy.learning-rate";
      default -> "ppo.clip";
    };
  }

  private static String fact(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
