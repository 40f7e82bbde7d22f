package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.UpdateMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build whose learning code differs by one line, and what the tools say of it. */
class PlantedChangeTest {

  private static final Path LEARNING =
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

  @Test
  void shouldBeFoundAtItsUpdateAgentAndStage(@TempDir Path home, @TempDir Path patch)
      throws Exception {
    try (RunningStack stack = new RunningStack(home.resolve("stack"), "planted", 1, SETTINGS)) {
      // Given: a compound ratio that only one update reaches, and a build that clips it there
      stack.command(new Start(LAST));
      List<UpdateMessage> manifests = stack.awaitVersion(LAST).subList(1, (int) LAST + 1);
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
      Path classes =
          PatchedClass.compile(
              LEARNING,
              "(float) (weights[row] * ",
              String.format(Locale.ROOT, "(float) (Math.min(weights[row], %.17g) * ", limit),
              patch);

      // When
      JsonNode honest = command(stack, home, 0, List.of(), "bisect");
      JsonNode found = command(stack, home, 3, List.of(classes), "bisect").get("found");
      String update = found.get("update").asText();
      JsonNode diff = command(stack, home, 3, List.of(classes), "diff", "--update", update);

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
  }

  private static double largest(UpdateMessage manifest) {
    return manifest.metrics().agents().values().stream()
        .mapToDouble(agent -> agent.compoundRatioMax())
        .max()
        .orElseThrow();
  }

  private static JsonNode command(
      RunningStack stack, Path home, int exitCode, List<Path> classes, String... words)
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
