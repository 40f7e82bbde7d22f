package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.ControlMessage.Pause;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.UpdateMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The updater is swapped while it trains, back and forth between two builds, by commands. */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class HotSwapTest {

  private static final Logger LOGGER = Logger.getLogger(HotSwapTest.class);
  private static final String RUN = "swapped";
  static final Map<String, Object> SETTINGS =
      Map.ofEntries(
          Map.entry("task", "particle/speaker-listener-mixed"),
          Map.entry("rollout.shards", 2),
          Map.entry("rollout.environments-per-shard", 4),
          Map.entry("rollout.horizon", 50),
          Map.entry("policy.hidden", List.of(16)),
          Map.entry("critic.hidden", List.of(16)),
          Map.entry("evaluation.every", 0));

  @TempDir Path directory;

  @Test
  void shouldMakeTheVersionsOfARunWithoutSwapsInTwo() throws Exception {
    swap(2);
  }

  @Test
  @Tag("long")
  void shouldMakeTheVersionsOfARunWithoutSwapsInTwenty() throws Exception {
    swap(20);
  }

  private void swap(int swaps) throws Exception {
    // Given
    Path home = directory.resolve("home");
    Path build = OtherBuild.make(directory.resolve("build"));
    List<JsonNode> reports = new ArrayList<>();
    List<UpdateMessage> manifests;
    RunSettings settings;
    try (RunningStack stack = new RunningStack(home, RUN, 1, SETTINGS)) {
      settings = stack.settings;
      // Versions are made while they are swapped alone: the calm run has to make them all again.
      stack.command(new Start(8));
      stack.awaitVersion(8);
      CommandProcess next =
          CommandProcess.start(
              home, "updater", "start", "--run", RUN, "--name", "next", "--app", build.toString());

      // When
      RunningStack.awaitTold(next, "Promote it with");
      stack.command(new Start(Long.MAX_VALUE));
      for (int swap = 0; swap < swaps; swap++) {
        reports.add(promote(home, swap % 2 == 0 ? "next" : "updater-1"));
      }
      stack.command(new Pause("all swaps are made"));
      manifests = stack.manifests();

      // Then: the one that does not write can be ended
      CommandProcess stop = CommandProcess.run(home, "updater", "stop", "next", "--run", RUN);
      assertThat(stop.exitCode()).as(stop.told()).isZero();
      assertThat(next.process().waitFor()).isEqualTo(128 + 15);
    }

    // Then
    long last = manifests.getLast().version();
    assertThat(manifests)
        .extracting(UpdateMessage::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(0, last).boxed().toList());
    assertThat(manifests.getLast().term()).isEqualTo(swaps + 1);
    assertThat(manifests)
        .allSatisfy(
            manifest ->
                assertThat(manifest.codeVersion().equals(OtherBuild.VERSION))
                    .isEqualTo(manifest.term() % 2 == 0));
    List<Digest> digests = manifests.stream().map(UpdateMessage::stateDigest).toList();
    assertThat(digests).isEqualTo(CalmRun.digests(settings, last));
    report(reports);
  }

  private static JsonNode promote(Path home, String updater) throws Exception {
    CommandProcess promote =
        CommandProcess.run(home, "updater", "promote", updater, "--run", RUN, "--json");
    assertThat(promote.exitCode()).as(promote.told()).isZero();
    assertThat(promote.json().get("updater").asText()).isEqualTo(updater);
    return promote.json();
  }

  private static void report(List<JsonNode> reports) {
    LOGGER.infof(
        "Of (%d) swaps the longest pause was (%.2f) s, at most (%.1f) usual updates.",
        reports.size(), largest(reports, "pauseSeconds"), largest(reports, "pauseUpdates"));
  }

  private static double largest(List<JsonNode> reports, String field) {
    return reports.stream().mapToDouble(report -> report.get(field).asDouble()).max().orElseThrow();
  }
}
