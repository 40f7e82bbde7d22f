package io.hamdpo.core.run;

/**
 * When a run is done.
 *
 * @param envSteps env steps to train on; decides only if {@code updates} is 0
 * @param updates updates to make; 0 = as many as {@code envSteps} takes
 */
public record BudgetSettings(long envSteps, long updates) {

  private static final Option<Long> ENV_STEPS =
      Option.of(
          "budget.env-steps",
          new WholeNumber(1, Long.MAX_VALUE),
          1_000_000L,
          "env steps",
          "Env steps of all environments together to train on, rounded up to whole updates.");
  private static final Option<Long> UPDATES =
      Option.of(
          "budget.updates",
          new WholeNumber(0, Long.MAX_VALUE),
          0L,
          "updates",
          "Updates to make; 0 makes as many as budget.env-steps takes.");

  static BudgetSettings read(SettingsReader reader) {
    return new BudgetSettings(reader.read(ENV_STEPS), reader.read(UPDATES));
  }

  void write(SettingsWriter writer) {
    writer.write(ENV_STEPS, envSteps).write(UPDATES, updates);
  }
}
