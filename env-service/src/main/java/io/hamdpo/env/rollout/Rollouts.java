package io.hamdpo.env.rollout;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.Trajectories;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Acts rounds. What a round yields is a function of (seed, shard, sequence, policy, end of the
 * shard's previous trajectory) alone; the environments kept here are only a cache of that end.
 *
 * <p>Thread-safe: shards act side by side, rounds of one shard one after another.
 */
public final class Rollouts {

  /** A round that is ahead waits some seconds: then the updater issues it again. */
  private static final int LOOKS = 5;

  private final EnvironmentFamily family;
  private final Task task;
  private final long seed;
  private final TrajectoryLog log;
  private final LongConsumer breakdowns;
  private final Map<Integer, ShardSeat> seats = new ConcurrentHashMap<>();

  /**
   * For one run.
   *
   * @param family that has the task
   * @param task of the run
   * @param seed of the run
   * @param log where ends are read that are not kept here
   * @param breakdowns hears after each act how often a simulator lost its state in it
   */
  public Rollouts(
      EnvironmentFamily family, Task task, long seed, TrajectoryLog log, LongConsumer breakdowns) {
    this.family = family;
    this.task = task;
    this.seed = seed;
    this.log = log;
    this.breakdowns = breakdowns;
  }

  /**
   * Acts one round, waiting for another of the same shard to end.
   *
   * @param settings in effect
   * @return the trajectory's tensors, checked; null when the trajectory at whose end the round
   *     starts is not there, as after a failure of it
   * @throws IllegalStateException when the shard's end cannot be read, or when what was acted is no
   *     valid trajectory, as with an environment that yields NaN
   */
  public @Nullable NamedTensors act(RoundMessage round, RunSettings settings, Team team) {
    ShardSeeds seeds = ShardSeeds.of(seed, round.shard());
    return seats
        .computeIfAbsent(round.shard(), _ -> new ShardSeat())
        .act(
            round,
            () -> stand(round, settings, seeds),
            LOOKS,
            shard -> {
              long before = shard.breakdowns();
              NamedTensors acted =
                  shard.act(team, settings.rollout().horizon(), seeds.act(round.sequence()));
              breakdowns.accept(shard.breakdowns() - before);
              return check(acted, settings);
            });
  }

  private @Nullable Shard stand(RoundMessage round, RunSettings settings, ShardSeeds seeds) {
    Previous previous = round.previous();
    int environments = settings.rollout().environmentsPerShard();
    if (previous == null) {
      return Shard.start(task, family, environments, seeds.start());
    }
    NamedTensors end = log.read(round.shard(), previous);
    return end == null
        ? null
        : Shard.restore(task, family, environments, seeds.restart(round.sequence()), end);
  }

  private NamedTensors check(NamedTensors trajectory, RunSettings settings) {
    List<String> problems = Trajectories.problems(task.roster(), settings, trajectory);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "Task (%s) made a trajectory that is none: %s Maybe its environment yields numbers that are not finite."
              .formatted(task.name(), String.join(" ", problems)));
    }
    return trajectory;
  }
}
