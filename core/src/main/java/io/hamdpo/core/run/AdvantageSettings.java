package io.hamdpo.core.run;

/**
 * How advantages are estimated.
 *
 * @param discount gamma
 * @param gaeLambda lambda
 * @param truncation what a time limit means
 * @param estimator which advantage each agent gets
 */
public record AdvantageSettings(
    double discount, double gaeLambda, TruncationMode truncation, Estimator estimator) {

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
              + " the paper.");

  static AdvantageSettings read(SettingsReader reader) {
    return new AdvantageSettings(
        reader.read(DISCOUNT),
        reader.read(GAE_LAMBDA),
        reader.read(TRUNCATION),
        reader.read(ESTIMATOR));
  }

  void write(SettingsWriter writer) {
    writer
        .write(DISCOUNT, discount)
        .write(GAE_LAMBDA, gaeLambda)
        .write(TRUNCATION, truncation)
        .write(ESTIMATOR, estimator);
  }
}
