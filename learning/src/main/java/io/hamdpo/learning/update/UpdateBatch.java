package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.advantage.JointRows;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that one update trains on, as rows: shard by shard in shard order, within a shard step
 * by step, within a step environment by environment. Immutable.
 */
public final class UpdateBatch {

  private final Roster roster;
  private final List<AgentBatch> agents;
  private final Timeline timeline;
  private final FloatRows globalState;
  private final float[] value;
  private final float[] advantage;
  private final float[] valueTarget;
  private final List<float[]> ownAdvantages;
  private final List<float[]> actions;
  private final Digest digest;
  private final Digest estimatesDigest;

  private UpdateBatch(Roster roster, Concatenation trajectories, Concatenation estimates) {
    this.roster = roster;
    this.timeline = Timeline.of(trajectories.shards());
    List<AgentBatch> sides = new ArrayList<>();
    for (AgentSpec agent : roster.agents()) {
      sides.add(AgentBatch.of(agent, trajectories, timeline));
    }
    this.agents = List.copyOf(sides);
    this.globalState =
        new FloatRows(trajectories.floats(TensorNames.GLOBAL_STATE), roster.globalStateSize());
    this.value = estimates.floats(Estimation.VALUE);
    this.advantage = estimates.floats(Estimation.ADVANTAGE);
    this.valueTarget = estimates.floats(Estimation.VALUE_TARGET);
    boolean decomposed = estimates.has(Estimation.advantage(roster.agents().getFirst().id()));
    List<float[]> own = new ArrayList<>();
    List<float[]> codes = new ArrayList<>();
    if (decomposed) {
      for (AgentSpec agent : roster.agents()) {
        own.add(estimates.floats(Estimation.advantage(agent.id())));
        codes.add(trajectories.encodedActions(agent));
      }
    }
    this.ownAdvantages = List.copyOf(own);
    this.actions = List.copyOf(codes);
    this.digest = trajectories.digest();
    this.estimatesDigest = estimates.digest();
  }

  /**
   * The batch of these trajectories.
   *
   * @param trajectories in shard order, each sound by core's {@code Trajectories}
   * @param estimates of the trajectory at the same place, as core's {@code Estimation} makes them
   * @throws IllegalArgumentException if the lists do not match or there is no row
   */
  public static UpdateBatch of(
      Roster roster, List<NamedTensors> trajectories, List<NamedTensors> estimates) {
    UpdateBatch batch =
        new UpdateBatch(
            roster,
            new Concatenation(List.copyOf(trajectories)),
            new Concatenation(List.copyOf(estimates)));
    if (batch.rows() == 0
        || trajectories.size() != estimates.size()
        || batch.globalState.values().length != batch.rows() * roster.globalStateSize()) {
      throw new IllegalArgumentException(
          "The (%d) estimates have (%d) rows, which do not match the (%d) trajectories."
              .formatted(estimates.size(), batch.rows(), trajectories.size()));
    }
    return batch;
  }

  public Roster roster() {
    return roster;
  }

  /** Env steps in it. */
  public int rows() {
    return advantage.length;
  }

  /** Over the trajectories in shard order. */
  public Digest digest() {
    return digest;
  }

  /** Over the estimates in shard order. */
  public Digest estimatesDigest() {
    return estimatesDigest;
  }

  /** One agent's side, by its place in the roster. */
  AgentBatch agent(int index) {
    return agents.get(index);
  }

  /** How the rows follow each other. */
  Timeline timeline() {
    return timeline;
  }

  /** [rows, global state size]. */
  FloatRows globalState() {
    return globalState;
  }

  /** [rows]: the critic's values when estimating, denormalised. Not to be written to. */
  float[] value() {
    return value;
  }

  /** [rows]: the joint advantage, raw. Not to be written to. */
  float[] advantage() {
    return advantage;
  }

  /**
   * [rows]: the advantage that one agent is trained with, raw: its own where the estimator gives it
   * one, otherwise the joint one. Not to be written to.
   *
   * @param index its place in the roster
   */
  float[] advantage(int index) {
    return isDecomposed() ? ownAdvantages.get(index) : advantage;
  }

  /** Whether agents have advantages of their own. */
  boolean isDecomposed() {
    return !ownAdvantages.isEmpty();
  }

  /** States and joint actions; only of a batch that {@link #isDecomposed}. */
  JointRows jointRows() {
    return new JointRows(globalState.values(), actions);
  }

  /** [rows]: denormalised. Not to be written to. */
  float[] valueTarget() {
    return valueTarget;
  }
}
