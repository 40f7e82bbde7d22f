package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.testkit.BrokerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker finds no room for a record in the midst of a run. */
@Tag("long")
class DiskFullTest {

  private static final long LAST = 16;
  private static final int LARGEST_FILE_KIBIBYTES = 2 << 10;
  private static final Map<String, Object> SETTINGS =
      Map.ofEntries(
          Map.entry("task", "particle/speaker-listener-mixed"),
          Map.entry("rollout.shards", 2),
          Map.entry("rollout.environments-per-shard", 8),
          Map.entry("rollout.horizon", 200),
          Map.entry("policy.hidden", List.of(16)),
          Map.entry("policy.sgd-epochs", 2),
          Map.entry("critic.hidden", List.of(16)),
          Map.entry("critic.sgd-epochs", 2),
          Map.entry("evaluation.every", 0),
          Map.entry("evaluation.episodes", 1));

  @Test
  void shouldLoseNothingAndGoOnWhenThereIsRoom(@TempDir Path home, @TempDir Path directory)
      throws Exception {
    try (BrokerProcess broker = BrokerProcess.startWithin(LARGEST_FILE_KIBIBYTES, directory);
        RunningStack stack =
            new RunningStack(
                home,
                "full",
                1,
                SETTINGS,
                Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // Given
      stack.command(new Start(LAST));
      List<UpdateMessage> before = stack.awaitVersion(3);
      await()
          .atMost(RunningStack.PATIENCE)
          .untilAsserted(() -> assertThat(broker.isAlive()).isFalse());
      assertThat(broker.log()).content().contains("File too large");

      // When
      broker.restartWithRoom();
      List<UpdateMessage> manifests = stack.awaitVersion(LAST);

      // Then
      assertThat(manifests).startsWith(before.toArray(UpdateMessage[]::new));
      assertThat(manifests)
          .extracting(UpdateMessage::stateDigest)
          .isEqualTo(CalmRun.digests(stack.settings, LAST));
    }
  }
}
