package io.hamdpo.core.sequence;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import java.util.Arrays;
import java.util.List;

/** The order in which an update visits the agents: a fresh uniform permutation each time. */
public final class AgentOrder {

  private AgentOrder() {}

  /**
   * The order of the update that makes {@code version}: the ids of all agents. A function of seed
   * and version alone, so it can be drawn before the update and by anybody.
   *
   * @param root the root of the run's seed tree
   */
  public static List<String> draw(Roster roster, SeedTree root, long version) {
    int[] permutation = root.child("agentOrder", version).rng().nextPermutation(roster.size());
    return Arrays.stream(permutation).mapToObj(roster::agent).map(AgentSpec::id).toList();
  }
}
