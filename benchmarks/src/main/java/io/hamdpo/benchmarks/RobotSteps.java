package io.hamdpo.benchmarks;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;

/** One environment with uniformly random actions. */
final class RobotSteps implements AutoCloseable {

  private final Environment environment;
  private final View view;
  private final Actions actions;
  private final Outcome outcome;
  private final Rng rng = SeedTree.root(1).rng();

  RobotSteps(String name) {
    EnvironmentFamilies families = EnvironmentFamilies.onClassPath();
    Task task = families.task(name);
    environment = families.family(task).create(task, 1);
    view = new View(task.roster(), 1);
    actions = new Actions(task.roster(), 1);
    outcome = new Outcome(task.roster(), 1);
    environment.reset(SeedTree.root(2), view);
  }

  float step() {
    for (float[] values : actions.values) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) rng.nextDouble(-1, 1);
      }
    }
    environment.step(actions, outcome, view);
    return outcome.reward[0];
  }

  @Override
  public void close() {
    environment.close();
  }
}
