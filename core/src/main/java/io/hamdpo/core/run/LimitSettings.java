package io.hamdpo.core.run;

/**
 * What ends waiting, and what ends a run.
 *
 * @param shardDeadlineSeconds seconds after which a shard's missing work is issued again
 * @param maxKl mean KL(new‖old) of an agent's step, in nats, above which the update fails
 */
public record LimitSettings(int shardDeadlineSeconds, double maxKl) {

  private static final Option<Long> SHARD_DEADLINE_SECONDS =
      Option.of(
          "limits.shard-deadline-seconds",
          new WholeNumber(1, 86_400),
          60L,
          "seconds",
          "How long an update waits for a shard's advantages before it issues the shard again.");

  private static final Option<Double> MAX_KL =
      Option.of(
          "limits.max-kl",
          DecimalNumber.above(0),
          10.0,
          "nats",
          "Mean KL(new‖old) of one agent's step above which the update fails and the run stops, with"
              + " the old version in force and a capsule for replay.");

  static LimitSettings read(SettingsReader reader) {
    return new LimitSettings(reader.readInt(SHARD_DEADLINE_SECONDS), reader.read(MAX_KL));
  }

  void write(SettingsWriter writer) {
    writer.write(SHARD_DEADLINE_SECONDS, shardDeadlineSeconds).write(MAX_KL, maxKl);
  }
}
