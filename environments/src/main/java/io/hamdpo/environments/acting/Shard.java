package io.hamdpo.environments.acting;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import org.jspecify.annotations.Nullable;

/**
 * A fixed group of environments that acts one trajectory after another. Each follows bit for bit
 * from the shard's state before it, the team and the seeds; the state after it is part of it, so
 * that any worker can go on from there.
 *
 * <p>One thread at a time. A shard whose {@link #act} threw stands in the middle of a trajectory:
 * drop it, and restore another.
 */
public final class Shard implements AutoCloseable {

  private final Environment environment;
  private final Roster roster;
  private final View view;
  private final Outcome outcome;
  private final Actions actions;
  private final float[][] logProb;
  private RunningEpisodes running;
  private @Nullable NamedTensors restored;
  private @Nullable Memory memory;
  private boolean restarted;

  private Shard(Task task, EnvironmentFamily family, int environments) {
    environment = family.create(task, environments);
    roster = task.roster();
    view = new View(roster, environments);
    outcome = new Outcome(roster, environments);
    actions = new Actions(roster, environments);
    logProb = new float[roster.size()][environments];
    running = new RunningEpisodes(environments);
  }

  /**
   * A shard at its very beginning.
   *
   * @param environments at least 1
   * @param seeds see {@link ShardSeeds#start}
   */
  public static Shard start(Task task, EnvironmentFamily family, int environments, SeedTree seeds) {
    Shard shard = new Shard(task, family, environments);
    shard.begin(() -> shard.environment.reset(seeds, shard.view));
    return shard;
  }

  /**
   * A shard as it stood after a trajectory. Where the environment cannot be saved it starts new
   * episodes, and {@link #isRestarted} of the next trajectory says so.
   *
   * @param environments as many as the trajectory has
   * @param restartSeeds for those new episodes; see {@link ShardSeeds#restart}
   * @throws IllegalArgumentException when the trajectory is of another task or count
   */
  public static Shard restore(
      Task task,
      EnvironmentFamily family,
      int environments,
      SeedTree restartSeeds,
      NamedTensors trajectory) {
    ShardState state = state(trajectory, environments);
    Shard shard = new Shard(task, family, environments);
    shard.begin(() -> shard.restore(state, restartSeeds));
    shard.restored = shard.restarted ? null : trajectory;
    return shard;
  }

  /** Nobody can close a shard that was never handed out. */
  private void begin(Runnable first) {
    try {
      first.run();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void restore(ShardState state, SeedTree restartSeeds) {
    restarted = state.environment().length == 0;
    if (restarted) {
      environment.reset(restartSeeds, view);
    } else {
      environment.restore(state.environment(), view);
      running = state.running();
    }
  }

  /** How often a simulator lost its state since this object was made. */
  public long breakdowns() {
    return environment.breakdowns();
  }

  /**
   * Acts {@code horizon} env steps in each environment.
   *
   * @param horizon at least 1
   * @param seeds see {@link ShardSeeds#act}; agent i draws from {@code seeds.child("agent", i)}
   * @return the tensors that {@link TensorNames} lists
   * @throws IllegalArgumentException when an action is not finite: the policy diverged; or when the
   *     team remembers otherwise than the one that acted before
   */
  public NamedTensors act(Team team, int horizon, SeedTree seeds) {
    if (horizon < 1) {
      throw new IllegalArgumentException(
          "A trajectory has a horizon of at least 1, but (%d) was asked for.".formatted(horizon));
    }
    Memory remembered = recall(team);
    TrajectoryRecorder recorder = new TrajectoryRecorder(roster, horizon, environment.count());
    NamedTensors before = remembered.tensors(roster, TensorNames::recurrentState);
    Rng[] streams = team.streams(seeds);
    for (int t = 0; t < horizon; t++) {
      team.sample(view, environment.count(), remembered, streams, actions, logProb);
      recorder.decided(t, view, actions, logProb);
      environment.step(actions, outcome, view);
      recorder.stepped(t, outcome, running);
      forgetEnded(remembered);
    }
    ShardState state = new ShardState(restarted, running, environment.save());
    restarted = false;
    return recorder
        .tensors(view, state.encode())
        .with(before)
        .with(remembered.tensors(roster, TensorNames::nextRecurrentState));
  }

  /** Its size is the team's to say, so it is made when the first team comes. */
  private Memory recall(Team team) {
    if (memory == null) {
      memory =
          restored == null
              ? Memory.blank(team, environment.count())
              : Memory.after(restored, roster, team, environment.count());
      restored = null;
    }
    return memory;
  }

  private void forgetEnded(Memory remembered) {
    for (int copy = 0; copy < environment.count(); copy++) {
      if (outcome.terminated[copy] != 0 || outcome.truncated[copy] != 0) {
        remembered.forget(copy);
      }
    }
  }

  /** Whether a trajectory began with new episodes because its predecessor's were lost. */
  public static boolean isRestarted(NamedTensors trajectory) {
    int environments = trajectory.get(TensorNames.REWARD).shape()[1];
    return state(trajectory, environments).restarted();
  }

  private static ShardState state(NamedTensors trajectory, int environments) {
    return ShardState.decode(trajectory.get(TensorNames.ENVIRONMENT_STATE).toBytes(), environments);
  }

  /** Closes the environment. */
  @Override
  public void close() {
    environment.close();
  }
}
