package io.hamdpo.environments.acting;

import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Task;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Teams that have not learned, with heads so steep that agents differ from chance. */
final class Teams {

  private static final double STEEP = 2;

  private Teams() {}

  /** Small networks. */
  static RunSettings settings(Task task) {
    return RunSettings.parse(Map.of("task", task.name(), "policy.hidden", "16,8")).orElseThrow();
  }

  /** The same with networks that remember. */
  static RunSettings recurrentSettings(Task task) {
    return settings(task).with(Map.of("policy.recurrent", true)).orElseThrow();
  }

  static SortedMap<String, float[]> parameters(Roster roster, RunSettings settings, long seed) {
    SortedMap<String, float[]> parameters = new TreeMap<>();
    for (AgentSpec agent : roster.agents()) {
      NetworkSpec spec = PolicySpecs.actor(agent, settings);
      parameters.put(
          agent.id(),
          NetworkInitialization.initialize(
              spec, STEEP, 1, SeedTree.root(seed).child(agent.id()).rng()));
    }
    return parameters;
  }

  static Team of(Task task, long seed) {
    RunSettings settings = settings(task);
    return Team.of(task.roster(), settings, parameters(task.roster(), settings, seed));
  }

  static Team recurrent(Task task, long seed) {
    RunSettings settings = recurrentSettings(task);
    return Team.of(task.roster(), settings, parameters(task.roster(), settings, seed));
  }
}
