package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.advantage.JointRows;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one update trains on, as rows: shard by shard in shard order, within a shard step
 * by step, within a step environment by environment. Immutable.
 */
public final class UpdateBatch {

  private final Roster roster;
  private final List<AgentBatch> agents;
  private final Timeline timeline;
  private final FloatRows globalState;
  private final SortedMap<String, CriticRows> critics;
  private final float @Nullable [] jointAdvantage;
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
    this.jointAdvantage =
        estimates.has(Estimation.ADVANTAGE) ? estimates.floats(Estimation.ADVANTAGE) : null;
    this.ownAdvantages = ownAdvantages(roster, estimates);
    this.critics = jointAdvantage != null ? teamCritic(estimates) : ownCritics(estimates);
    this.actions =
        isDecomposed()
            ? roster.agents().stream().map(trajectories::encodedActions).toList()
            : List.of();
    this.digest = trajectories.digest();
    this.estimatesDigest = estimates.digest();
  }

  private static List<float[]> ownAdvantages(Roster roster, Concatenation estimates) {
    return roster.agents().stream()
        .map(agent -> Estimation.advantage(agent.id()))
        .filter(estimates::has)
        .map(estimates::floats)
        .toList();
  }

  private SortedMap<String, CriticRows> teamCritic(Concatenation estimates) {
    SortedMap<String, CriticRows> team = new TreeMap<>();
    team.put(PolicyParts.CRITIC, CriticRows.of(globalState, estimates, ""));
    return team;
  }

  private SortedMap<String, CriticRows> ownCritics(Concatenation estimates) {
    SortedMap<String, CriticRows> own = new TreeMap<>();
    for (int i = 0; i < roster.size(); i++) {
      String id = roster.agent(i).id();
      own.put(
          PolicyParts.critic(id),
          CriticRows.of(agents.get(i).observations(), estimates, CriticSpec.suffix(id)));
    }
    return own;
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
    return advantage(0).length;
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

  /** One critic's side, by its part. */
  CriticRows critic(String part) {
    return Objects.requireNonNull(critics.get(part), () -> "Nothing was estimated by " + part);
  }

  /**
   * [rows]: the joint advantage, raw; there is none where agents have critics of their own. Not to
   * be written to.
   */
  float[] jointAdvantage() {
    return Objects.requireNonNull(jointAdvantage, "Nothing was estimated by a team's critic.");
  }

  /**
   * [rows]: the advantage that one agent is trained with, raw: its own where the estimator or its
   * own critic gives it one, otherwise the joint one. Not to be written to.
   *
   * @param index its place in the roster
   */
  float[] advantage(int index) {
    return ownAdvantages.isEmpty() ? jointAdvantage() : ownAdvantages.get(index);
  }

  /** Whether agents have parts of a joint advantage. */
  boolean isDecomposed() {
    return jointAdvantage != null && !ownAdvantages.isEmpty();
  }

  /** States and joint actions; only of a batch that {@link #isDecomposed}. */
  JointRows jointRows() {
    return new JointRows(globalState.values(), actions);
  }
}
