package io.hamdpo.environments.mujoco;

/**
 * A robot as golden files name it.
 *
 * @param robot ours
 * @param model the convention that its model has there
 */
record GoldenRobot(Robot robot, Convention model) {

  static GoldenRobot of(String name) {
    return switch (name) {
      case "HalfCheetah" -> new GoldenRobot(Runner.halfCheetah(), Convention.V5);
      case "Ant" -> new GoldenRobot(Ant.single(), Convention.V5);
      case "Hopper" -> new GoldenRobot(Runner.hopper(), Convention.V5);
      case "Walker2d_v5" -> new GoldenRobot(Runner.walker(), Convention.V5);
      case "Walker2d_v2v4" -> new GoldenRobot(Runner.walker(), Convention.V2);
      case "Humanoid" -> new GoldenRobot(new Humanoid(true), Convention.V5);
      case "HumanoidStandup" -> new GoldenRobot(new Humanoid(false), Convention.V5);
      case "Swimmer" -> new GoldenRobot(Runner.swimmer(), Convention.V5);
      case "Reacher" -> new GoldenRobot(new Reacher(), Convention.V5);
      case "CoupledHalfCheetah" -> new GoldenRobot(new CoupledRunners(), Convention.V5);
      case "ManyAgentAnt_2x3" -> new GoldenRobot(Ant.manyAgent(6), Convention.V2);
      case "ManyAgentSwimmer_10x2" -> new GoldenRobot(Runner.manyAgentSwimmer(20), Convention.V2);
      default -> throw new IllegalArgumentException("unknown robot in golden file: " + name);
    };
  }

  String mjcf() {
    return robot.mjcf(model);
  }
}
