package io.hamdpo.environments.mujoco;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Player;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.TaskName;
import io.hamdpo.environments.View;
import io.hamdpo.environments.mujoco.engine.Mujoco;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An environment of robots with everything that stepping it needs. */
final class RobotPlay implements AutoCloseable {

  static final SeedTree SEEDS = SeedTree.root(3);

  static final int COUNT = 2;

  final Environment environment;
  final View view;
  final Outcome outcome;
  final Actions actions;

  RobotPlay(Mujoco library, Task task) {
    environment = new MujocoFamily(() -> library).create(task, COUNT);
    view = new View(task.roster(), COUNT);
    outcome = new Outcome(task.roster(), COUNT);
    actions = new Actions(task.roster(), COUNT);
  }

  void step(Player player) {
    Player.act(player, COUNT, view, actions);
    environment.step(actions, outcome, view);
  }

  /** Everything that is seen and rewarded. */
  List<float[]> seen() {
    List<float[]> seen = new ArrayList<>();
    for (float[] observation : view.observation) {
      seen.add(observation.clone());
    }
    seen.add(view.globalState.clone());
    seen.add(outcome.reward.clone());
    return seen;
  }

  @Override
  public void close() {
    environment.close();
  }

  /** One task of every robot. */
  static Stream<Task> tasks() {
    return Stream.of(
            "halfcheetah-2x3",
            "ant-4x2",
            "hopper-3x1",
            "walker2d-2x3",
            "humanoid-9-8",
            "humanoidstandup-17x1",
            "swimmer-2x1",
            "reacher-2x1",
            "coupledhalfcheetah-1p1",
            "manyagentswimmer-10x2",
            "manyagentant-2x3")
        .map(name -> task("mujoco/" + name));
  }

  static Task task(String name) {
    TaskName parsed = TaskName.parse(name);
    return new MujocoFamily().variant(parsed, parsed.complete(Choices.OPTIONS));
  }
}
