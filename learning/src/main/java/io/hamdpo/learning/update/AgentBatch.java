package io.hamdpo.learning.update;

import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.trajectory.TensorNames;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One agent's side of an update batch.
 *
 * @param observations [rows, observation size]
 * @param actions what it did
 * @param active [rows]: 0 where it was dead
 * @param behaviorLogProb [rows, 1]: of what it did, under the policy that acted
 * @param whole all rows at which it lived: only they enter its losses
 */
record AgentBatch(
    FloatRows observations,
    ActionRows actions,
    byte[] active,
    FloatRows behaviorLogProb,
    Selection whole) {

  /** Of an agent whose network is not recurrent. */
  AgentBatch(FloatRows observations, ActionRows actions, byte[] active, FloatRows behaviorLogProb) {
    this(observations, actions, active, behaviorLogProb, new RowSelection(activeRows(active)));
  }

  static AgentBatch of(AgentSpec agent, Concatenation trajectories, Timeline timeline) {
    String id = agent.id();
    FloatRows observations =
        new FloatRows(trajectories.floats(TensorNames.observation(id)), agent.observationSize());
    ActionRows actions = actions(agent, trajectories);
    byte[] active = trajectories.bytes(TensorNames.activeMask(id));
    FloatRows behavior = new FloatRows(trajectories.floats(TensorNames.behaviorLogProb(id)), 1);
    String memory = TensorNames.recurrentState(id);
    if (!trajectories.has(memory)) {
      return new AgentBatch(observations, actions, active, behavior);
    }
    float[] states = trajectories.floats(memory);
    int size = states.length / timeline.sequences().size();
    return new AgentBatch(
        observations,
        actions,
        active,
        behavior,
        PieceSelection.whole(timeline, active, new FloatRows(states, size)));
  }

  /**
   * The sides of agents that share a policy, one after the other: the rows of the i-th begin at i
   * times the rows of the batch.
   */
  static AgentBatch joined(List<AgentBatch> sides) {
    AgentBatch first = sides.getFirst();
    if (sides.size() == 1) {
      return first;
    }
    byte[] active = new byte[sides.size() * first.active.length];
    for (int i = 0; i < sides.size(); i++) {
      System.arraycopy(
          sides.get(i).active, 0, active, i * first.active.length, first.active.length);
    }
    FloatRows observations =
        FloatRows.joined(sides.stream().map(AgentBatch::observations).toList());
    ActionRows actions = ActionRows.joined(sides.stream().map(AgentBatch::actions).toList());
    FloatRows behavior = FloatRows.joined(sides.stream().map(AgentBatch::behaviorLogProb).toList());
    return first.whole instanceof PieceSelection
        ? new AgentBatch(
            observations,
            actions,
            active,
            behavior,
            PieceSelection.joined(
                sides.stream().map(side -> (PieceSelection) side.whole).toList(), active))
        : new AgentBatch(observations, actions, active, behavior);
  }

  private static int[] activeRows(byte[] active) {
    return IntStream.range(0, active.length).filter(row -> active[row] != 0).toArray();
  }

  /** [rows, head size]: 1 or 0; null for real-valued actions. */
  byte @Nullable [] legalActions(AgentSpec agent) {
    if (!(actions instanceof ActionRows.Discrete(var _, var legal))) {
      return null;
    }
    byte[] mask = new byte[active.length * agent.actionSpace().headSize()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (legal == null || legal.values()[i] != 0 ? 1 : 0);
    }
    return mask;
  }

  private static ActionRows actions(AgentSpec agent, Concatenation trajectories) {
    String name = TensorNames.action(agent.id());
    ActionSpace space = agent.actionSpace();
    return switch (space) {
      case Box(int dimensions) ->
          new ActionRows.Box(new FloatRows(trajectories.floats(name), dimensions));
      case Discrete _ ->
          new ActionRows.Discrete(
              new IntRows(trajectories.ints(name), 1), legal(agent, trajectories));
      case MultiDiscrete(var counts) ->
          new ActionRows.Discrete(
              new IntRows(trajectories.ints(name), counts.size()), legal(agent, trajectories));
    };
  }

  private static @Nullable FloatRows legal(AgentSpec agent, Concatenation trajectories) {
    byte[] mask = trajectories.bytes(TensorNames.actionMask(agent.id()));
    float[] legal = new float[mask.length];
    boolean allLegal = true;
    for (int i = 0; i < mask.length; i++) {
      legal[i] = mask[i] == 0 ? 0f : 1f;
      allLegal &= mask[i] != 0;
    }
    return allLegal ? null : new FloatRows(legal, agent.actionSpace().headSize());
  }
}
