package io.hamdpo.env;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.testkit.edge.TestPolicies;
import io.hamdpo.testkit.edge.TestRun;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a service must make of a round, computed without one. */
public final class Expected {

  private Expected() {}

  /** The team of a version that {@link TestPolicies} made. */
  public static Team team(TestRun run, RunSettings settings, long version) {
    Map<String, float[]> parameters = new TreeMap<>();
    TestPolicies.of(run.roster(), settings, version)
        .forEach(
            (part, tensors) ->
                parameters.put(part, tensors.get(PolicyParts.PARAMETERS).toFloats()));
    return Team.of(run.roster(), settings, parameters);
  }

  /** The trajectory of a round; {@code previous} is null for the first. */
  public static NamedTensors trajectory(
      TestRun run,
      RunSettings settings,
      int shard,
      long sequence,
      long version,
      @Nullable NamedTensors previous) {
    ShardSeeds seeds = ShardSeeds.of(settings.seed(), shard);
    int environments = settings.rollout().environmentsPerShard();
    try (Shard it =
        previous == null
            ? Shard.start(run.task(), run.family(), environments, seeds.start())
            : Shard.restore(
                run.task(), run.family(), environments, seeds.restart(sequence), previous)) {
      return it.act(
          team(run, settings, version), settings.rollout().horizon(), seeds.act(sequence));
    }
  }
}
