package io.hamdpo.environments.mujoco;

import io.hamdpo.environments.TaskOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a task is played.
 *
 * @param convention whose rewards, observations and models
 * @param distance how many neighbourhoods of joints an agent sees; below 0 = everybody sees
 *     everything
 * @param roots whether agents that see their neighbourhood also see how the whole robot moves
 * @param identity whether an agent sees which one it is, one-hot
 * @param standardised whether each vector is shifted and scaled to mean 0 and deviation 1
 * @param consecutive whether actions drive the actuators in their order, whatever the joints are
 */
record Choices(
    Convention convention,
    int distance,
    boolean roots,
    boolean identity,
    boolean standardised,
    boolean consecutive) {

  private static final int FARTHEST = 5;
  private static final String OFF = "off";
  private static final String ON = "on";
  private static final List<String> SWITCH = List.of(OFF, ON);

  private static final String NEAREST = "k-nearest";

  static final List<TaskOption> OPTIONS =
      List.of(
          new TaskOption(
              "convention",
              "Rewards, observations and models of which generation of the benchmark.",
              List.of("v5", "v4", "v2")),
          new TaskOption(
              "observation",
              "Whether an agent sees the full state, or its own joints and those near to them.",
              List.of("full", NEAREST)),
          new TaskOption(
              "obsk",
              "With k-nearest: how many neighbourhoods of joints away an agent sees.",
              Stream.concat(
                      Stream.of("1"),
                      IntStream.rangeClosed(0, FARTHEST)
                          .filter(k -> k != 1)
                          .mapToObj(Integer::toString))
                  .toList()),
          new TaskOption(
              "globals",
              "With k-nearest: whether an agent also sees how the whole robot moves.",
              SWITCH),
          new TaskOption("identity", "Whether an agent sees which one it is, one-hot.", SWITCH),
          new TaskOption(
              "standardise",
              "Whether each vector seen is shifted and scaled to mean 0 and deviation 1.",
              SWITCH),
          new TaskOption(
              "actions",
              "Whether an agent drives its partition's joints, or the next actuators in order.",
              List.of("joints", "consecutive")));

  /** Of complete choices. */
  static Choices of(Map<String, String> chosen) {
    boolean nearest = chosen.get("observation").equals(NEAREST);
    return new Choices(
        Convention.valueOf(chosen.get("convention").toUpperCase(Locale.ROOT)),
        nearest ? Integer.parseInt(chosen.get("obsk")) : -1,
        chosen.get("globals").equals(ON),
        chosen.get("identity").equals(ON),
        chosen.get("standardise").equals(ON),
        chosen.get("actions").equals("consecutive"));
  }

  /** How each agent sees the robot. */
  List<Sight> sights(Partition partition) {
    Robot robot = partition.robot();
    return partition.agents().stream()
        .map(
            joints ->
                distance < 0
                    ? robot.sight(convention)
                    : robot.anatomy().nearest(joints, distance, robot.forceLimit(), roots))
        .toList();
  }

  /** Per agent the indices of its controls. */
  int[][] controls(Partition partition) {
    int[][] controls = new int[partition.agents().size()][];
    int next = 0;
    for (int agent = 0; agent < controls.length; agent++) {
      List<String> joints = partition.agents().get(agent);
      controls[agent] = new int[joints.size()];
      for (int i = 0; i < joints.size(); i++) {
        controls[agent][i] =
            consecutive ? next : partition.robot().anatomy().actuator(joints.get(i));
        next++;
      }
    }
    return controls;
  }
}
