package com.example.greenhouse;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.EpisodeVector;
import io.hamdpo.environments.Task;
import java.util.List;
import java.util.Optional;

/** A heater and a vent that keep a greenhouse at 20 degrees. */
public final class GreenhouseFamily implements EnvironmentFamily {

  private static final AgentSpec HEATER = new AgentSpec("heater", 1, new Discrete(3));
  private static final AgentSpec VENT = new AgentSpec("vent", 2, new Box(1));
  private static final Task DAY =
      new Task(
          "greenhouse/day",
          "A heater (off, half, full) and a vent (0 to 1 open) keep a greenhouse at 20 degrees.",
          new Roster(List.of(HEATER, VENT), 2),
          50,
          false,
          Optional.empty());

  public String name() {
    return "greenhouse";
  }

  public List<Task> tasks() {
    return List.of(DAY);
  }

  public Environment create(Task task, int count) {
    return new EpisodeVector(task, count, Day::new);
  }
}
