package io.hamdpo.core.run;

/**
 * The trust-region step of hatrpo.
 *
 * @param klBound delta: the mean drift that a step stays below, nats
 * @param kl the drift that is bounded
 * @param damping added to the diagonal of the Fisher matrix
 * @param conjugateGradientSteps most iterations of conjugate gradient
 * @param lineSearchSteps most step lengths that are tried
 * @param backtrack from one step length to the next
 * @param acceptFraction share of the improvement expected to first order that a step must bring
 */
public record HatrpoSettings(
    double klBound,
    KlDirection kl,
    double damping,
    int conjugateGradientSteps,
    int lineSearchSteps,
    double backtrack,
    double acceptFraction) {

  private static final Option<Double> KL_BOUND =
      Option.of(
          "hatrpo.kl-bound",
          DecimalNumber.above(0),
          0.01,
          "nats",
          "Delta: the mean drift between old and new policy that an agent's step stays below.");
  private static final Option<KlDirection> KL =
      Option.of(
          "hatrpo.kl",
          new Choice<>(KlDirection.class),
          KlDirection.OLD_NEW,
          "nats",
          "The drift that is bounded, and whose curvature shapes the step. k3-unweighted is what"
              + " other code uses for discrete actions; it is never below old-new, so the same bound"
              + " is tighter.");
  private static final Option<Double> DAMPING =
      Option.of(
          "hatrpo.damping",
          DecimalNumber.atLeast(0),
          0.1,
          "",
          "Added to the diagonal of the Fisher matrix before it is inverted.");
  private static final Option<Long> CONJUGATE_GRADIENT_STEPS =
      Option.of(
          "hatrpo.conjugate-gradient-steps",
          new WholeNumber(1, 1000),
          10L,
          "iterations",
          "Most iterations by which the step's direction is found; each costs two gradients.");
  private static final Option<Long> LINE_SEARCH_STEPS =
      Option.of(
          "hatrpo.line-search-steps",
          new WholeNumber(1, 1000),
          10L,
          "steps",
          "Most lengths of the step that are tried; if none is good, the policy stays as it is.");
  private static final Option<Double> BACKTRACK =
      Option.of(
          "hatrpo.backtrack",
          new DecimalNumber(0, false, 0.999),
          0.8,
          "",
          "Every length of the step is this fraction of the one before.");
  private static final Option<Double> ACCEPT_FRACTION =
      Option.of(
          "hatrpo.accept-fraction",
          DecimalNumber.fraction(),
          0.5,
          "",
          "A step must bring more than this share of the improvement that is expected to first"
              + " order.");

  static HatrpoSettings read(SettingsReader reader) {
    return new HatrpoSettings(
        reader.read(KL_BOUND),
        reader.read(KL),
        reader.read(DAMPING),
        reader.readInt(CONJUGATE_GRADIENT_STEPS),
        reader.readInt(LINE_SEARCH_STEPS),
        reader.read(BACKTRACK),
        reader.read(ACCEPT_FRACTION));
  }

  void write(SettingsWriter writer) {
    writer
        .write(KL_BOUND, klBound)
        .write(KL, kl)
        .write(DAMPING, damping)
        .write(CONJUGATE_GRADIENT_STEPS, conjugateGradientSteps)
        .write(LINE_SEARCH_STEPS, lineSearchSteps)
        .write(BACKTRACK, backtrack)
        .write(ACCEPT_FRACTION, acceptFraction);
  }
}
