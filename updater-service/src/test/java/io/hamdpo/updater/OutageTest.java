package io.hamdpo.updater;

import static org.awaitility.Awaitility.await;

import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.testkit.BrokerProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed under an updater which has nothing to do. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OutageTest {

  @Test
  void shouldNoticeThatTheLogIsAwayWhileItIsIdle(@TempDir Path directory) throws Exception {
    // Given
    try (BrokerProcess broker = BrokerProcess.start(directory);
        TestRun run = new TestRun(Map.of(), impatient(broker.bootstrapServers()));
        RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater updater = new RunningUpdater(run, "a")) {
      run.command(new Succession(1, "a"));
      run.command(new Start(1));
      run.awaitVersion(1);
      awaitState(updater, "idle");

      // When
      broker.kill();

      // Then: it is not ready
      awaitState(updater, "starting");

      // When
      broker.restart();

      // Then
      awaitState(updater, "idle");
      run.command(new Start(2));
      run.awaitVersion(2);
    }
  }

  private static Map<String, String> impatient(String bootstrapServers) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "default.api.timeout.ms",
        "3000",
        "request.timeout.ms",
        "2000");
  }

  private static void awaitState(RunningUpdater updater, String state) {
    await().atMost(TestRun.PATIENCE).until(() -> updater.status().state().equals(state));
  }
}
