package io.hamdpo.core.run;

/**
 * Greedy evaluation beside training.
 *
 * @param every versions between two evaluations; 0 evaluates only the last version
 * @param episodes episodes of one evaluation
 */
public record EvaluationSettings(int every, int episodes) {

  private static final Option<Long> EVERY =
      Option.of(
          "evaluation.every",
          new WholeNumber(0, 1_000_000_000),
          25L,
          "versions",
          "Versions between two greedy evaluations; 0 evaluates only the last version.");
  private static final Option<Long> EPISODES =
      Option.of(
          "evaluation.episodes",
          new WholeNumber(1, 1_000_000),
          100L,
          "episodes",
          "Greedy episodes of one evaluation, on environments of its own.");

  static EvaluationSettings read(SettingsReader reader) {
    return new EvaluationSettings(reader.readInt(EVERY), reader.readInt(EPISODES));
  }

  void write(SettingsWriter writer) {
    writer.write(EVERY, every).write(EPISODES, episodes);
  }
}
