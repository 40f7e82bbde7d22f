package io.hamdpo.environments.mujoco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares every partition with {@code mamujoco-partitions.json}: who drives what, which joints are
 * how near, and how much is seen of them.
 */
class PartitionsGoldenTest {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  private static final List<String> CURRENT =
      List.of(
          "HalfCheetah/2x3",
          "Ant/2x4",
          "Ant/4x2",
          "Hopper/3x1",
          "Walker2d/2x3",
          "CoupledHalfCheetah/1p1",
          "Reacher/2x1");

  static Stream<Arguments> original() {
    return cases("original", Partition.all());
  }

  /** Those that today's benchmark has in the same order of joints, and with the same neighbours. */
  static Stream<Arguments> current() {
    return cases("farama", Partition.all())
        .filter(test -> CURRENT.contains((String) test.get()[0]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("original")
  void shouldDriveAndSeeAsTheOriginal(String name, Partition partition, JsonNode golden) {
    // Given
    Anatomy anatomy = partition.robot().anatomy();

    for (int agent = 0; agent < partition.agents().size(); agent++) {
      List<String> joints = partition.agents().get(agent);

      // When
      List<Integer> controls = joints.stream().map(anatomy::actuator).toList();

      // Then
      assertThat(joints).isEqualTo(strings(golden.get("parts").get(agent)));
      // The original's second cheetah drives the first one's actuators, and fails; its long ant
      // swaps the legs of each segment.
      assertThat(controls.stream().map(i -> original(partition.robot(), i)).toList())
          .isEqualTo(strings(golden.get("act_ids").get(agent)));
      requireNearest(name, anatomy, joints, agent, golden);
    }
  }

  private static String original(Robot robot, int control) {
    return switch (robot.name()) {
      case "coupledhalfcheetah" -> Integer.toString(control % 6);
      case "manyagentant" -> Integer.toString(control ^ 2);
      default -> Integer.toString(control);
    };
  }

  /**
   * The original links segments of the long ant to copies of themselves, and sees the whole matrix
   * of the leash, most of it 0; there only what an agent sees of itself is compared.
   */
  private static void requireNearest(
      String name, Anatomy anatomy, List<String> joints, int agent, JsonNode golden) {
    if (name.startsWith("coupled")) {
      return;
    }
    int farthest = name.startsWith("manyagent_ant") ? 0 : 2;
    for (int distance = 0; distance <= farthest; distance++) {
      String key = Integer.toString(distance);
      assertThat(anatomy.rings(joints, distance).getLast())
          .as("%s at %s", name, key)
          .isEqualTo(strings(golden.get("k_nodes").get(key).get(agent)));
      assertThat(anatomy.nearest(joints, distance, UNLIMITED, false).size())
          .as("%s at %s", name, key)
          .isEqualTo(golden.get("obs_len").get(key).get(agent).asInt());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("current")
  void shouldSeeHowTheRobotMovesAsTodaysBenchmark(
      String name, Partition partition, JsonNode golden) {
    for (int agent = 0; agent < partition.agents().size(); agent++) {
      for (int distance = 0; distance <= 2; distance++) {
        // When
        Sight sight =
            partition
                .robot()
                .anatomy()
                .nearest(partition.agents().get(agent), distance, UNLIMITED, true);

        // Then
        assertThat(sight.size())
            .as("%s at %d", name, distance)
            .isEqualTo(golden.get("obs_len").get(Integer.toString(distance)).get(agent).asInt());
      }
    }
  }

  private static Stream<Arguments> cases(String section, List<Partition> partitions) {
    return GoldenFiles.load("mamujoco-partitions").get(section).properties().stream()
        .flatMap(
            golden ->
                partitions.stream()
                    .filter(partition -> isSame(partition, golden.getKey()))
                    .map(partition -> Arguments.of(golden.getKey(), partition, golden.getValue())));
  }

  private static boolean isSame(Partition partition, String name) {
    String[] parts = name.split("/");
    String robot = parts[0].replaceAll("-v\\d", "").replaceAll("_", "").toLowerCase(Locale.ROOT);
    return partition.robot().name().equals(robot)
        && partition.name().equals(parts[1].replace('|', '-'));
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
