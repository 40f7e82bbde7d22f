package io.hamdpo.core.space;

/**
 * One agent of a team.
 *
 * @param id letters, digits, {@code _} and {@code -}, at most 64; part of tensor names and keys
 * @param observationSize length of its observation vector, at least 1
 * @param actionSpace what it may do
 */
public record AgentSpec(String id, int observationSize, ActionSpace actionSpace) {

  public AgentSpec {
    if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "An agent's id has 1 to 64 letters, digits, '_' or '-', but (%s) was given."
              .formatted(id));
    }
    if (observationSize < 1) {
      throw new IllegalArgumentException(
          "Agent (%s) needs an observation of at least one number, but observationSize (%d) was given."
              .formatted(id, observationSize));
    }
  }

  /** Whether another agent sees as many numbers and may do the same. */
  public boolean isLike(AgentSpec other) {
    return observationSize == other.observationSize && actionSpace.equals(other.actionSpace);
  }
}
