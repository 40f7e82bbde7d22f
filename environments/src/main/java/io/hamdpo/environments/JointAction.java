package io.hamdpo.environments;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;

/**
 * What all agents of one copy do in one env step. It is a window that its owner moves from copy to
 * copy, so reading it allocates nothing; keep numbers from it, not the object.
 */
public final class JointAction {

  private final int[] width;
  private Actions actions;
  private int copy;

  JointAction(Roster roster) {
    width = roster.agents().stream().map(AgentSpec::actionSpace).mapToInt(Actions::width).toArray();
    actions = new Actions(roster, 0);
  }

  /** Moves the window. */
  JointAction of(Actions actions, int copy) {
    this.actions = actions;
    this.copy = copy;
    return this;
  }

  /** The index that an agent with {@link Discrete} actions chose. */
  public int index(int agent) {
    return actions.indices[agent][copy * width[agent]];
  }

  /** The index that an agent with {@link MultiDiscrete} actions chose in one part. */
  public int index(int agent, int part) {
    return actions.indices[agent][copy * width[agent] + part];
  }

  /** One number of an agent with {@link Box} actions: finite, not clipped. */
  public float value(int agent, int dimension) {
    return actions.values[agent][copy * width[agent] + dimension];
  }
}
