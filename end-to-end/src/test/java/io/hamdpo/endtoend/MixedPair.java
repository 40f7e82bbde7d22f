package io.hamdpo.endtoend;

import java.util.List;
import java.util.Map;

/** A small run of two agents, one that chooses and one that steers, for tests of faults. */
final class MixedPair {

  static final int SHARDS = 4;

  static final Map<String, Object> SETTINGS =
      Map.ofEntries(
          Map.entry("task", "particle/speaker-listener-mixed"),
          Map.entry("rollout.shards", SHARDS),
          Map.entry("rollout.environments-per-shard", 4),
          Map.entry("rollout.horizon", 50),
          Map.entry("policy.hidden", List.of(16)),
          Map.entry("policy.sgd-epochs", 4),
          Map.entry("critic.hidden", List.of(16)),
          Map.entry("critic.sgd-epochs", 4),
          Map.entry("evaluation.every", 0),
          Map.entry("limits.shard-deadline-seconds", 20));

  private MixedPair() {}
}
