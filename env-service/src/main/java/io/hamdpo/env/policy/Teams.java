package io.hamdpo.env.policy;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.edge.following.Version;
import io.hamdpo.environments.acting.Team;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the team of a version. */
public final class Teams {

  private Teams() {}

  /** A team of its own for the caller: teams are not thread-safe. */
  public static Team of(Roster roster, Version version) {
    SortedMap<String, float[]> parameters = new TreeMap<>();
    for (AgentSpec agent : roster.agents()) {
      parameters.put(
          agent.id(), version.parts().get(agent.id()).get(PolicyParts.PARAMETERS).toFloats());
    }
    return Team.of(roster, version.settings(), parameters);
  }
}
