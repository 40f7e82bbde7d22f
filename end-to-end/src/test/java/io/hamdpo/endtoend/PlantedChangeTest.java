package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.UpdateMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build whose learning code differs by one line, and what the tools say of it. */
class PlantedChangeTest {

  static final Path LEARNING =
      Path.of("learning/src/main/java/io/hamdpo/learning/update/AgentsUpdate.java");

  private static final long LAST = 8;
  private static final Map<String, Object> SETTINGS =
      Map.ofEntries(
          Map.entry("task", "matrix/three"),
          Map.entry("rollout.shards", 2),
          Map.entry("rollout.environments-per-shard", 8),
          Map.entry("rollout.horizon", 16),
          Map.entry("policy.hidden", List.of(16)),
          Map.entry("critic.hidden", List.of(16)),
          Map.entry("evaluation.every", 0),
          Map.entry("evaluation.episodes", 10));

  static final String COMPOUND_RATIO = "(float) (weights[row] * ";

  private static RunningStack stack;
  private static List<UpdateMessage> manifests;

  @BeforeAll
  static void train(@TempDir Path home) throws Exception {
    stack = new RunningStack(home.resolve("stack"), "planted", 1, SETTINGS);
    stack.command(new Start(LAST));
    manifests = stack.awaitVersion(LAST).subList(1, (int) LAST + 1);
  }

  @AfterAll
  static void end() throws Exception {
    stack.close();
  }

  @Test
  void shouldBeFoundAtItsUpdateAgentAndStage(@TempDir Path home, @TempDir Path patch)
      throws Exception {
    // Given: a compound ratio that only one update reaches, and a build that clips it there
    UpdateMessage expected =
        manifests.stream()
            .max((one, two) -> Double.compare(largest(one), largest(two)))
            .orElseThrow();
    double next =
        manifests.stream()
            .filter(manifest -> manifest != expected)
            .mapToDouble(PlantedChangeTest::largest)
            .max()
            .orElseThrow();
    double limit = (next + largest(expected)) / 2;
    Path classes = clipping(limit, patch);

    // When
    JsonNode honest = command(home, 0, List.of(), "bisect");
    JsonNode found = command(home, 3, List.of(classes), "bisect").get("found");
    String update = found.get("update").asText();
    JsonNode diff = command(home, 3, List.of(classes), "diff", "--update", update);

    // Then
    String agent =
        expected.agentOrder().stream()
            .filter(it -> expected.metrics().agents().get(it).compoundRatioMax() > limit)
            .findFirst()
            .orElseThrow();
    assertThat(honest.get("found").isNull()).isTrue();
    assertThat(honest.get("checked").asLong()).isEqualTo(LAST);
    assertThat(found.get("update").asLong()).isEqualTo(expected.version());
    assertThat(found.get("stage").asText()).isEqualTo("agent/" + agent);
    assertThat(found.get("distance").asDouble()).isPositive();
    JsonNode first = diff.get("firstDifference");
    assertThat(first.get("stage").asText()).isEqualTo("agent/" + agent);
    assertThat(first.get("quantity").asText()).isEqualTo("loss");
    assertThat(first.get("distance").asDouble()).isPositive();
  }

  @Test
  void shouldNotBePromotedToWriteTheRun(@TempDir Path home, @TempDir Path patch) throws Exception {
    // Given: every agent's step is another, from the first agent's on, whose compound ratio is 1
    Path build = OtherBuild.withClasses(clipping(0.5, patch), patch.resolve("build"));

    // When
    JsonNode refused =
        command(
            home,
            3,
            List.of(),
            "updater",
            "start",
            "--name",
            "faulty",
            "--app",
            build.toString(),
            "--promote");

    // Then: of the newest four, the first that differs, and where
    assertThat(refused.get("promoted").asBoolean()).isFalse();
    assertThat(refused.get("parity").asText()).isEqualTo("different");
    UpdateMessage first = manifests.get((int) LAST - 4);
    assertThat(refused.get("reason").asText())
        .contains(
            "update (%d)".formatted(first.version()), "agent/" + first.agentOrder().getFirst());
    assertThat(stack.read(MessageCodecs.CONTROL))
        .extracting(ControlMessage::command)
        .filteredOn(Succession.class::isInstance)
        .containsExactly(new Succession(1, "updater-1"));
  }

  private static Path clipping(double limit, Path directory) throws IOException {
    return PatchedClass.compile(
        LEARNING,
        COMPOUND_RATIO,
        String.format(Locale.ROOT, "(float) (Math.min(weights[row], %.17g) * ", limit),
        directory);
  }

  private static double largest(UpdateMessage manifest) {
    return manifest.metrics().agents().values().stream()
        .mapToDouble(agent -> agent.compoundRatioMax())
        .max()
        .orElseThrow();
  }

  private static JsonNode command(Path home, int exitCode, List<Path> classes, String... words)
      throws Exception {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--run", "planted", "--json", "--bootstrap-servers"));
    line.add(stack.connection.bootstrapServers());
    CommandProcess process =
        CommandProcess.run(home.resolve("command"), classes, line.toArray(String[]::new));
    assertThat(process.exitCode()).as(process.told()).isEqualTo(exitCode);
    return process.json();
  }
}
