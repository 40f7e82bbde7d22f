package io.hamdpo.core.run;

/**
 * How experience is collected for one update.
 *
 * @param shards fixed groups of environments; the unit of work
 * @param environmentsPerShard environments of a shard
 * @param horizon env steps of each environment per update
 * @param policyLag updates that may be computed between a version and the use of what it acted: the
 *     trajectories of update k + 1 were acted with version max(0, k - policyLag)
 */
public record RolloutSettings(int shards, int environmentsPerShard, int horizon, int policyLag) {

  /** The setting that makes runs off-policy. */
  static final String POLICY_LAG = "rollout.policy-lag";

  private static final Option<Long> SHARDS =
      Option.of(
          "rollout.shards",
          new WholeNumber(1, 1024),
          4L,
          "shards",
          "Fixed groups of environments, each acted in by one worker at a time; at most this many"
              + " workers are busy.");
  private static final Option<Long> ENVIRONMENTS_PER_SHARD =
      Option.of(
          "rollout.environments-per-shard",
          new WholeNumber(1, 65_536),
          8L,
          "environments",
          "Environments that a shard steps together.");
  private static final Option<Long> HORIZON =
      Option.of(
          "rollout.horizon",
          new WholeNumber(1, 65_536),
          125L,
          "env steps",
          "Length of a trajectory: steps of each environment per update.");
  private static final Option<Long> LAG =
      Option.of(
          POLICY_LAG,
          new WholeNumber(0, 1),
          0L,
          "updates",
          "0: an update trains on what the newest version acted. 1: workers act for the next update"
              + " while this one is computed, with the version before; corrected by importance"
              + " weights.");

  static RolloutSettings read(SettingsReader reader) {
    return new RolloutSettings(
        reader.readInt(SHARDS),
        reader.readInt(ENVIRONMENTS_PER_SHARD),
        reader.readInt(HORIZON),
        reader.readInt(LAG));
  }

  void write(SettingsWriter writer) {
    writer
        .write(SHARDS, shards)
        .write(ENVIRONMENTS_PER_SHARD, environmentsPerShard)
        .write(HORIZON, horizon)
        .write(LAG, policyLag);
  }

  /** Env steps that one update trains on. */
  public long envStepsPerUpdate() {
    return (long) shards * environmentsPerShard * horizon;
  }
}
