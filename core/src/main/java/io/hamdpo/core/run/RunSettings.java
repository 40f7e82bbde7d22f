package io.hamdpo.core.run;

import io.hamdpo.core.schedule.Schedule;
import io.hamdpo.core.space.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Every setting of a run, typed. Flat and typed form say the same: {@code
 * parse(flat()).orElseThrow()} equals this.
 *
 * @param task family and task, as in {@code particle/spread}
 * @param seed root of all randomness
 * @param algorithm the update rule
 * @param mode what repeating promises
 * @param rollout how experience is collected
 * @param advantage how advantages are estimated
 * @param policy the agents' networks and their training
 * @param hamdpo the mirror-descent step
 * @param ppo the clipped surrogate
 * @param hatrpo the trust-region step
 * @param critic the critic's network and its training
 * @param team what differs for some agents
 * @param evaluation greedy evaluation
 * @param budget when the run is done
 * @param retention how long records stay
 * @param limits deadlines
 */
public record RunSettings(
    String task,
    long seed,
    Algorithm algorithm,
    ReproducibilityMode mode,
    RolloutSettings rollout,
    AdvantageSettings advantage,
    PolicySettings policy,
    HamdpoSettings hamdpo,
    PpoSettings ppo,
    HatrpoSettings hatrpo,
    CriticSettings critic,
    TeamSettings team,
    EvaluationSettings evaluation,
    BudgetSettings budget,
    RetentionSettings retention,
    LimitSettings limits) {

  /** What may change while a run learns: no weight, shape or environment depends on it. */
  public static final List<String> CHANGEABLE =
      List.of("hamdpo.kl-step-size", "policy.learning-rate", "critic.learning-rate");

  private static final Option<String> TASK =
      Option.required(
          "task",
          new Text(
              "[a-z0-9-]+/[A-Za-z0-9_.-]+(:[A-Za-z0-9_.=,-]+)?",
              "a task, named family/task or family/task:option=value,option=value"),
          "particle/speaker-listener",
          "What the team learns; 'hamdpo tasks' lists them and what can be chosen about them.");
  private static final String MINIBATCHES = ".minibatches";
  private static final String RECURRENT = "policy.recurrent";
  private static final String RATIO = "hamdpo.ratio";

  private static final Option<Long> SEED =
      Option.of(
          "seed",
          new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE),
          1L,
          "",
          "Root of all randomness; equal seeds give equal runs in mode bit-exact.");
  private static final Option<Algorithm> ALGORITHM =
      Option.of(
          "algorithm",
          new Choice<>(Algorithm.class),
          Algorithm.HAMDPO,
          "",
          "The update rule; 'hamdpo algorithms' lists them. Some defaults are its own.");
  private static final Option<ReproducibilityMode> MODE =
      Option.of(
          "mode",
          new Choice<>(ReproducibilityMode.class),
          ReproducibilityMode.BIT_EXACT,
          "",
          "bit-exact: repeating an update on an equal platform gives equal digests. fastest: equal"
              + " within a tolerance.");

  /**
   * Reads flat settings; what is not given takes its default. Values may be plain (numbers,
   * booleans, lists) or the text of such. All problems are found at once; a key that is no setting
   * is one.
   */
  public static Parsed parse(Map<String, Object> flat) {
    return parse(flat, _ -> List.of());
  }

  /** As {@link #parse(Map)}; to name an agent that the team does not have is a problem, too. */
  public static Parsed parse(Map<String, Object> flat, Roster roster) {
    return parse(flat, settings -> settings.team.problems(roster));
  }

  private static Parsed parse(
      Map<String, Object> flat, Function<RunSettings, List<Problem>> further) {
    SettingsReader reader = new SettingsReader(flat);
    RunSettings settings = read(reader);
    settings.reportContradictions(reader);
    List<Problem> problems = new ArrayList<>(reader.problems());
    problems.addAll(further.apply(settings));
    return problems.isEmpty() ? new Parsed.Valid(settings) : new Parsed.Invalid(problems);
  }

  static RunSettings read(SettingsReader reader) {
    String task = reader.read(TASK);
    long seed = reader.read(SEED);
    Algorithm algorithm = reader.read(ALGORITHM);
    reader.presetsOf(algorithm);
    return new RunSettings(
        task,
        seed,
        algorithm,
        reader.read(MODE),
        RolloutSettings.read(reader),
        AdvantageSettings.read(reader),
        PolicySettings.read(reader),
        HamdpoSettings.read(reader),
        PpoSettings.read(reader),
        HatrpoSettings.read(reader),
        CriticSettings.read(reader),
        TeamSettings.read(reader),
        EvaluationSettings.read(reader),
        BudgetSettings.read(reader),
        RetentionSettings.read(reader),
        LimitSettings.read(reader));
  }

  /**
   * Every setting by its key; nothing is left to a default. Values as in {@link OptionType#plain}.
   */
  public SortedMap<String, Object> flat() {
    SettingsWriter writer = new SettingsWriter();
    writer
        .write(TASK, task)
        .write(SEED, Long.valueOf(seed))
        .write(ALGORITHM, algorithm)
        .write(MODE, mode);
    rollout.write(writer);
    advantage.write(writer);
    policy.write(writer);
    hamdpo.write(writer);
    ppo.write(writer);
    hatrpo.write(writer);
    critic.write(writer);
    team.write(writer);
    evaluation.write(writer);
    budget.write(writer);
    retention.write(writer);
    limits.write(writer);
    return writer.flat();
  }

  /** These settings with some keys changed. */
  public Parsed with(Map<String, Object> changes) {
    SortedMap<String, Object> changed = new TreeMap<>(flat());
    changed.putAll(changes);
    return parse(changed);
  }

  /**
   * These settings as a change in the middle of a run leaves them. One that names anything but
   * {@link #CHANGEABLE}, or an impossible value, changes nothing.
   */
  public RunSettings changed(Map<String, Object> changes) {
    return CHANGEABLE.containsAll(changes.keySet()) && with(changes) instanceof Parsed.Valid valid
        ? valid.settings()
        : this;
  }

  /**
   * The settings in effect for one agent: these, but for what {@link #team} gives it.
   *
   * @param agent id; any other has the settings of everybody
   */
  public RunSettings of(String agent) {
    SortedMap<String, Object> own = team.of(agent);
    return own.isEmpty() ? this : with(own).orElseThrow();
  }

  /** Updates that the run makes: the last version is this number. */
  public long updates() {
    return budget.updates() > 0
        ? budget.updates()
        : Math.ceilDiv(budget.envSteps(), rollout.envStepsPerUpdate());
  }

  /** t_k by update index from 0. */
  public Schedule klStepSize() {
    return hamdpo.klStepSizeSchedule().over(hamdpo.klStepSize(), updates());
  }

  /** The policies' learning rate by update index from 0. */
  public Schedule policyLearningRate() {
    return policy.learningRateSchedule().over(policy.learningRate(), updates());
  }

  /** The critic's learning rate by update index from 0. */
  public Schedule criticLearningRate() {
    return critic.learningRateSchedule().over(critic.learningRate(), updates());
  }

  private void reportContradictions(SettingsReader reader) {
    if (algorithm.hasOwnCritics() && advantage.estimator().decomposes()) {
      reader.report("advantage.estimator", nothingToDecompose());
    }
    if (rollout.policyLag() > 0 && advantage.estimator().decomposes()) {
      reader.report(RolloutSettings.POLICY_LAG, noOrderYet());
    }
    long rows = rollout.envStepsPerUpdate();
    flat()
        .forEach(
            (key, value) -> {
              if (key.endsWith(MINIBATCHES) && ((Number) value).longValue() > rows) {
                reader.report(key, tooManyMinibatches(key, value, rows));
              }
              if (key.endsWith(RATIO)
                  && value.equals(Choice.word(RatioMode.SUM))
                  && algorithm == Algorithm.HAMDPO
                  && rollout.policyLag() > 0) {
                reader.report(key, ratioPerDimension(key));
              }
              if (key.endsWith(RECURRENT)
                  && value.equals(true)
                  && advantage.estimator().decomposes()) {
                reader.report(key, recurrentAlternatives(key));
              }
            });
  }

  private String noOrderYet() {
    return ("The setting (rollout.policy-lag) is (%d), but when such trajectories are estimated, the"
            + " agent order that advantage.estimator (%s) needs is not drawn. Maybe use estimator"
            + " joint.")
        .formatted(rollout.policyLag(), Choice.word(advantage.estimator()));
  }

  private String ratioPerDimension(String key) {
    return ("The setting (%s) is (sum), but with a rollout.policy-lag of (%d) ratios are taken to what"
            + " records hold, which is the whole action's probability. Maybe use ratio product.")
        .formatted(key, rollout.policyLag());
  }

  private String nothingToDecompose() {
    return ("The setting (advantage.estimator) is (%s), but with algorithm (%s) there is no joint"
            + " advantage to be decomposed. Maybe use estimator joint, or algorithm mappo.")
        .formatted(Choice.word(advantage.estimator()), algorithm.word());
  }

  private static String recurrentAlternatives(String key) {
    return ("The setting (%s) is (true), but what such an agent might have done instead is not known"
            + " to advantage.estimator prefix or residual. Maybe use estimator joint.")
        .formatted(key);
  }

  private static String tooManyMinibatches(String key, Object minibatches, long rows) {
    return "The setting (%s) is (%s), but an update has only (%d) env steps. Maybe"
            .formatted(key, minibatches, rows)
        + " lower it, or raise rollout.horizon.";
  }
}
