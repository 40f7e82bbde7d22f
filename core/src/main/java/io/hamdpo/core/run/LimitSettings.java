package io.hamdpo.core.run;

/**
 * Deadlines.
 *
 * @param shardDeadlineSeconds seconds after which a shard's missing work is issued again
 */
public record LimitSettings(int shardDeadlineSeconds) {

  private static final Option<Long> SHARD_DEADLINE_SECONDS =
      Option.of(
          "limits.shard-deadline-seconds",
          new WholeNumber(1, 86_400),
          60L,
          "seconds",
          "How long an update waits for a shard's advantages before it issues the shard again.");

  static LimitSettings read(SettingsReader reader) {
    return new LimitSettings(reader.readInt(SHARD_DEADLINE_SECONDS));
  }

  void write(SettingsWriter writer) {
    writer.write(SHARD_DEADLINE_SECONDS, shardDeadlineSeconds);
  }
}
