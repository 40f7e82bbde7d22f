package io.hamdpo.core.run;

/**
 * How advantages are estimated.
 *
 * @param discount gamma
 * @param gaeLambda lambda
 * @param truncation what a time limit means
 * @param estimator which advantage each agent gets
 * @param compoundRatio whether agents are told how those before them moved
 * @param prefixConsistency weight of the prefix critic's consistency loss
 * @param prefixSamples actions drawn for a mean over an agent's actions that cannot all be tried
 */
public record AdvantageSettings(
    double discount,
    double gaeLambda,
    TruncationMode truncation,
    Estimator estimator,
    boolean compoundRatio,
    double prefixConsistency,
    int prefixSamples) {

  private static final Option<Double> DISCOUNT =
      Option.of(
          "advantage.discount",
          DecimalNumber.fraction(),
          0.99,
          "per env step",
          "Discount of later rewards (gamma).");
  private static final Option<Double> GAE_LAMBDA =
      Option.of(
          "advantage.gae-lambda",
          DecimalNumber.fraction(),
          0.95,
          "per env step",
          "Trace decay of generalised advantage estimation: 0 trusts the critic, 1 the rewards.");
  private static final Option<TruncationMode> TRUNCATION =
      Option.of(
          "advantage.truncation",
          new Choice<>(TruncationMode.class),
          TruncationMode.BOOTSTRAP,
          "",
          "What a step cut by a time limit counts for: bootstrap with the value of its final state,"
              + " discard it, or treat it as terminated.");
  private static final Option<Estimator> ESTIMATOR =
      Option.of(
          "advantage.estimator",
          new Choice<>(Estimator.class),
          Estimator.JOINT,
          "",
          "Which advantage multiplies an agent's ratio: joint gives all agents the same one, as in"
              + " the paper; prefix takes away what the agents before it contributed, residual also"
              + " what those after it did, by a prefix critic.");
  private static final Option<Boolean> COMPOUND_RATIO =
      Option.of(
          "advantage.compound-ratio",
          new Flag(),
          true,
          "",
          "Whether an agent's advantage is weighted by how the agents before it moved, where an"
              + " algorithm moves them one after another. Without it nothing is proved; it is there to"
              + " be compared with.");
  private static final Option<Double> PREFIX_CONSISTENCY =
      Option.of(
          "advantage.prefix-consistency",
          DecimalNumber.atLeast(0),
          0.1,
          "",
          "Weight of the prefix critic's second loss: its value of some agents' actions should be"
              + " the mean of its values with one agent more. Only with estimator prefix or"
              + " residual.");
  private static final Option<Long> PREFIX_SAMPLES =
      Option.of(
          "advantage.prefix-samples",
          new WholeNumber(1, 64),
          4L,
          "actions",
          "Actions drawn for such a mean where an agent has too many to try them all: continuous"
              + " agents, and more than 16 combinations.");

  static AdvantageSettings read(SettingsReader reader) {
    return new AdvantageSettings(
        reader.read(DISCOUNT),
        reader.read(GAE_LAMBDA),
        reader.read(TRUNCATION),
        reader.read(ESTIMATOR),
        reader.read(COMPOUND_RATIO),
        reader.read(PREFIX_CONSISTENCY),
        reader.readInt(PREFIX_SAMPLES));
  }

  void write(SettingsWriter writer) {
    writer
        .write(DISCOUNT, discount)
        .write(GAE_LAMBDA, gaeLambda)
        .write(TRUNCATION, truncation)
        .write(ESTIMATOR, estimator)
        .write(COMPOUND_RATIO, compoundRatio)
        .write(PREFIX_CONSISTENCY, prefixConsistency)
        .write(PREFIX_SAMPLES, prefixSamples);
  }
}
