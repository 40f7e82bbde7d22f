package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every update of a run of two hundred, once more. */
@Tag("long")
class ReplayOfAWholeRunTest {

  private static final String UPDATES = "200";

  @Test
  void shouldComputeEveryUpdateAsItWas(@TempDir Path home) throws Exception {
    // Given
    CommandProcess trained =
        run(
            home,
            "train --task particle/speaker-listener-mixed --run whole --updates "
                + UPDATES
                + " --set rollout.shards=2 --set rollout.environments-per-shard=4"
                + " --set rollout.horizon=50 --set policy.hidden=[16] --set critic.hidden=[16]"
                + " --set evaluation.every=0");
    assertThat(trained.exitCode()).as(trained.told()).isZero();

    // When
    CommandProcess replayed = run(home, "replay --run whole --update 1.." + UPDATES);

    // Then
    assertThat(replayed.exitCode()).as(replayed.told()).isZero();
    JsonNode updates = replayed.json().get("updates");
    assertThat(updates).hasSize(Integer.parseInt(UPDATES));
    assertThat(updates).allMatch(update -> update.get("equal").asBoolean());
    // How long it takes depends on what else the machine does: it is told, not required.
    System.out.println("Seconds per replayed update: " + seconds(updates, "seconds"));
    System.out.println("Seconds per live update: " + seconds(updates, "liveSeconds"));
  }

  private static DoubleSummaryStatistics seconds(JsonNode updates, String field) {
    return StreamSupport.stream(updates.spliterator(), false)
        .mapToDouble(update -> update.get(field).asDouble())
        .summaryStatistics();
  }

  private static CommandProcess run(Path home, String line) throws Exception {
    return CommandProcess.run(home, (line + " --json").split(" "));
  }
}
