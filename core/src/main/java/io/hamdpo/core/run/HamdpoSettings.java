package io.hamdpo.core.run;

import io.hamdpo.core.schedule.Schedule;

/**
 * The mirror-descent step.
 *
 * @param kl the drift that is penalised
 * @param klStepSize t_k of the first update; the penalty's weight is its inverse
 * @param klStepSizeSchedule how t_k changes over the run
 * @param ratio of the surrogate
 */
public record HamdpoSettings(
    KlDirection kl, double klStepSize, Schedule.Kind klStepSizeSchedule, RatioMode ratio) {

  private static final Option<KlDirection> KL =
      Option.of(
          "hamdpo.kl",
          new Choice<>(KlDirection.class),
          KlDirection.NEW_OLD,
          "nats",
          "The drift between old and new policy that an update penalises: new-old is mirror"
              + " descent's own, the others are what the authors' code uses.");
  private static final Option<Double> KL_STEP_SIZE =
      Option.of(
          "hamdpo.kl-step-size",
          DecimalNumber.above(0),
          1.0,
          "",
          "Step size t of mirror descent; the weight of the penalty is 1/t. Smaller keeps new"
              + " policies nearer to old ones.");
  private static final Option<Schedule.Kind> KL_STEP_SIZE_SCHEDULE =
      Option.of(
          "hamdpo.kl-step-size-schedule",
          new Choice<>(Schedule.Kind.class),
          Schedule.Kind.CONSTANT,
          "",
          "Whether the step size stays or falls linearly over the run's updates, to a twentieth at"
              + " the least.");
  private static final Option<RatioMode> RATIO =
      Option.of(
          "hamdpo.ratio",
          new Choice<>(RatioMode.class),
          RatioMode.PRODUCT,
          "",
          "What multiplies the advantage where an action has several dimensions: the product of"
              + " their ratios, or the sum, as in the authors' trainer.");

  static HamdpoSettings read(SettingsReader reader) {
    return new HamdpoSettings(
        reader.read(KL),
        reader.read(KL_STEP_SIZE),
        reader.read(KL_STEP_SIZE_SCHEDULE),
        reader.read(RATIO));
  }

  void write(SettingsWriter writer) {
    writer
        .write(KL, kl)
        .write(KL_STEP_SIZE, klStepSize)
        .write(KL_STEP_SIZE_SCHEDULE, klStepSizeSchedule)
        .write(RATIO, ratio);
  }
}
