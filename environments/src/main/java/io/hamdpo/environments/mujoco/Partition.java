package io.hamdpo.environments.mujoco;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which agent drives which joints of a robot.
 *
 * @param robot the robot
 * @param name as in task names
 * @param agents per agent the names of its joints, in the order of its action
 */
record Partition(Robot robot, String name, List<List<String>> agents) {

  private static final int SWIMMER_AGENTS = 10;
  private static final int SWIMMER_LINKS_EACH = 2;
  private static final int ANT_AGENTS = 2;
  private static final int ANT_SEGMENTS_EACH = 3;

  Partition {
    agents = agents.stream().map(List::copyOf).toList();
  }

  /** How many joints each agent has, for people: {@code 3 each}, or {@code 9 and 8}. */
  String shares() {
    List<Integer> sizes = agents.stream().map(List::size).toList();
    return sizes.stream().distinct().count() == 1
        ? "%d each of its".formatted(sizes.getFirst())
        : sizes.stream().map(String::valueOf).collect(Collectors.joining(" and ")) + " of its";
  }

  /** The agent that drives a joint; below 0 = nobody does. */
  int driver(String joint) {
    return IntStream.range(0, agents.size())
        .filter(agent -> agents.get(agent).contains(joint))
        .findFirst()
        .orElse(-1);
  }

  /** Every partition of every robot that the benchmark has. */
  static List<Partition> all() {
    return Stream.of(
            halfCheetah(),
            ant(),
            hopper(),
            walker(),
            humanoid(new Humanoid(true)),
            humanoid(new Humanoid(false)),
            Stream.of(of(Runner.swimmer(), "2x1", "rot2|rot3")),
            Stream.of(of(new Reacher(), "2x1", "joint0|joint1")),
            Stream.of(coupled()),
            Stream.of(manyAgentSwimmer(), manyAgentAnt()))
        .flatMap(partitions -> partitions)
        .toList();
  }

  private static Stream<Partition> halfCheetah() {
    Robot robot = Runner.halfCheetah();
    return Stream.of(
        of(robot, "2x3", "bfoot bshin bthigh|ffoot fshin fthigh"),
        of(robot, "3x2", "bfoot bshin|bthigh ffoot|fshin fthigh"),
        of(robot, "6x1", "bfoot|bshin|bthigh|ffoot|fshin|fthigh"));
  }

  private static Stream<Partition> ant() {
    Robot robot = Ant.single();
    return Stream.of(
        of(robot, "2x4", "hip1 ankle1 hip2 ankle2|hip3 ankle3 hip4 ankle4"),
        of(robot, "2x4d", "hip1 ankle1 hip3 ankle3|hip2 ankle2 hip4 ankle4"),
        of(robot, "4x2", "hip1 ankle1|hip2 ankle2|hip3 ankle3|hip4 ankle4"),
        of(robot, "8x1", "hip1|ankle1|hip2|ankle2|hip3|ankle3|hip4|ankle4"));
  }

  private static Stream<Partition> hopper() {
    return Stream.of(of(Runner.hopper(), "3x1", "thigh_joint|leg_joint|foot_joint"));
  }

  private static Stream<Partition> walker() {
    Robot robot = Runner.walker();
    return Stream.of(
        of(
            robot,
            "2x3",
            "foot_joint leg_joint thigh_joint|foot_left_joint leg_left_joint thigh_left_joint"),
        of(
            robot,
            "3x2",
            "foot_joint leg_joint|thigh_joint foot_left_joint|leg_left_joint thigh_left_joint"),
        of(
            robot,
            "6x1",
            "foot_joint|leg_joint|thigh_joint|foot_left_joint|leg_left_joint|thigh_left_joint"));
  }

  private static Stream<Partition> humanoid(Robot robot) {
    String upper =
        "left_shoulder1 left_shoulder2 abdomen_x abdomen_y abdomen_z right_shoulder1"
            + " right_shoulder2 right_elbow left_elbow";
    String lower =
        "left_hip_x left_hip_y left_hip_z right_hip_x right_hip_y right_hip_z right_knee left_knee";
    return Stream.of(
        of(robot, "9-8", upper + "|" + lower),
        of(robot, "17x1", (upper + " " + lower).replace(' ', '|')));
  }

  private static Partition coupled() {
    String first = "bfoot bshin bthigh ffoot fshin fthigh";
    return of(new CoupledRunners(), "1p1", first + "|" + first.replaceAll("(\\w+)", "$12"));
  }

  private static Partition manyAgentSwimmer() {
    int links = SWIMMER_AGENTS * SWIMMER_LINKS_EACH;
    List<String> joints = ManyAgentModels.swimmerJoints(links);
    return new Partition(
        Runner.manyAgentSwimmer(links),
        SWIMMER_AGENTS + "x" + SWIMMER_LINKS_EACH,
        chunks(joints, SWIMMER_LINKS_EACH));
  }

  private static Partition manyAgentAnt() {
    int segments = ANT_AGENTS * ANT_SEGMENTS_EACH;
    List<String> joints =
        IntStream.range(0, segments)
            .boxed()
            .flatMap(i -> Stream.of("hip1_", "ankle1_", "hip2_", "ankle2_").map(name -> name + i))
            .toList();
    return new Partition(
        Ant.manyAgent(segments),
        ANT_AGENTS + "x" + ANT_SEGMENTS_EACH,
        chunks(joints, 4 * ANT_SEGMENTS_EACH));
  }

  private static List<List<String>> chunks(List<String> names, int size) {
    return IntStream.range(0, names.size() / size)
        .mapToObj(i -> names.subList(i * size, (i + 1) * size))
        .toList();
  }

  private static Partition of(Robot robot, String name, String agents) {
    return new Partition(
        robot,
        name,
        Arrays.stream(agents.split("\\|")).map(agent -> List.of(agent.split(" "))).toList());
  }
}
