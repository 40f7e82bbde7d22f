package io.hamdpo.core.space;

import java.util.List;

/**
 * The team in its fixed order, and the size of the global state that the critic sees.
 *
 * @param agents at least one, ids distinct
 * @param globalStateSize at least 1
 */
public record Roster(List<AgentSpec> agents, int globalStateSize) {

  public Roster {
    agents = List.copyOf(agents);
    if (agents.isEmpty()
        || agents.stream().map(AgentSpec::id).distinct().count() != agents.size()) {
      throw new IllegalArgumentException(
          "A roster has at least one agent and distinct ids, but (%s) was given."
              .formatted(agents.stream().map(AgentSpec::id).toList()));
    }
    if (globalStateSize < 1) {
      throw new IllegalArgumentException(
          "The global state has at least one number, but globalStateSize (%d) was given."
              .formatted(globalStateSize));
    }
  }

  public int size() {
    return agents.size();
  }

  public AgentSpec agent(int index) {
    return agents.get(index);
  }
}
