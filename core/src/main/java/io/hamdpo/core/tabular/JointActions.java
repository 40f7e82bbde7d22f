package io.hamdpo.core.tabular;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The joint actions of a team as numbers in [0, {@link #size}), the last agent's action running
 * fastest. Groups of agents are bit sets: agent i is in it if bit i is set.
 *
 * @param counts how many actions each agent has, each at least 1; at most 16 agents
 */
public record JointActions(List<Integer> counts) {

  private static final int MOST_AGENTS = 16;

  public JointActions {
    counts = List.copyOf(counts);
    if (counts.isEmpty()
        || counts.size() > MOST_AGENTS
        || counts.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "A team has 1 to (%d) agents of at least one action each, but counts (%s) was given."
              .formatted(MOST_AGENTS, counts));
    }
  }

  public int agents() {
    return counts.size();
  }

  public int count(int agent) {
    return counts.get(agent);
  }

  /** How many joint actions there are. */
  public int size() {
    return counts.stream().reduce(1, Math::multiplyExact);
  }

  /** The group of all agents. */
  public int everybody() {
    return (1 << agents()) - 1;
  }

  /** What one agent does in a joint action. */
  public int action(int joint, int agent) {
    return joint / stride(agent) % count(agent);
  }

  /** The joint action in which one agent does something else. */
  public int with(int joint, int agent, int action) {
    return joint + (action - action(joint, agent)) * stride(agent);
  }

  /** The joint action of these actions, one per agent. */
  public int joint(int... actions) {
    int joint = 0;
    for (int agent = 0; agent < actions.length; agent++) {
      joint = joint * count(agent) + actions[agent];
    }
    return joint;
  }

  /** The group of the first {@code length} agents of an order. */
  public static int prefix(int[] order, int length) {
    return IntStream.range(0, length).map(position -> 1 << order[position]).sum();
  }

  private int stride(int agent) {
    int stride = 1;
    for (int later = agent + 1; later < agents(); later++) {
      stride *= count(later);
    }
    return stride;
  }
}
