package io.hamdpo.core.run;

/**
 * How long records are kept, which bounds what can be replayed or rolled back to.
 *
 * @param trajectoryHours hours that trajectories stay
 * @param learnerStates the newest so many learner states stay
 * @param learnerStateEvery of the older ones, those whose version is a multiple of this stay
 */
public record RetentionSettings(int trajectoryHours, int learnerStates, int learnerStateEvery) {

  private static final Option<Long> TRAJECTORY_HOURS =
      Option.of(
          "retention.trajectory-hours",
          new WholeNumber(1, 1_000_000),
          168L,
          "hours",
          "How long trajectories stay; an update can be replayed only as long.");
  private static final Option<Long> LEARNER_STATES =
      Option.of(
          "retention.learner-states",
          new WholeNumber(1, 1_000_000),
          3L,
          "versions",
          "The newest so many learner states stay.");
  private static final Option<Long> LEARNER_STATE_EVERY =
      Option.of(
          "retention.learner-state-every",
          new WholeNumber(1, 1_000_000_000),
          50L,
          "versions",
          "Older learner states stay if their version is a multiple of this.");

  /** Whether a version's learner state stays when {@code newest} is the newest version. */
  public boolean keepsLearnerState(long version, long newest) {
    return version > newest - learnerStates || version % learnerStateEvery == 0;
  }

  static RetentionSettings read(SettingsReader reader) {
    return new RetentionSettings(
        reader.readInt(TRAJECTORY_HOURS),
        reader.readInt(LEARNER_STATES),
        reader.readInt(LEARNER_STATE_EVERY));
  }

  void write(SettingsWriter writer) {
    writer
        .write(TRAJECTORY_HOURS, trajectoryHours)
        .write(LEARNER_STATES, learnerStates)
        .write(LEARNER_STATE_EVERY, learnerStateEvery);
  }
}
