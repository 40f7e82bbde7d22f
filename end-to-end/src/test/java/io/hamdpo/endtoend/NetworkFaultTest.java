package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.broker.FreePorts;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.endtoend.FaultProxy.Weather;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.testkit.BrokerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All services reach their broker through a network that is slow, narrow, cut and half open. */
@Tag("long")
class NetworkFaultTest {

  private static final long LAST = 24;

  @Test
  void shouldEndAsTheCalmRunWhateverTheNetworkDoes(@TempDir Path home, @TempDir Path directory)
      throws Exception {
    // Given
    int port = FreePorts.pick(1).getFirst();
    List<UpdateMessage> manifests;
    try (BrokerProcess broker = BrokerProcess.startBehind(port, directory);
        FaultProxy proxy = new FaultProxy(port, broker.port());
        RunningStack stack =
            new RunningStack(
                home,
                "calm",
                2,
                MixedPair.SETTINGS,
                Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // When
      stack.command(new Start(LAST));
      stack.awaitVersion(2);
      proxy.set(new Weather.Delay(Duration.ofMillis(20)));
      stack.awaitVersion(4);
      proxy.set(new Weather.Narrow(256 << 10));
      stack.awaitVersion(6);
      proxy.set(new Weather.Fair());
      for (long version = 8; version <= 14; version += 2) {
        proxy.cut();
        stack.awaitVersion(version);
      }
      proxy.set(new Weather.HalfOpen());
      await()
          .atMost(RunningStack.PATIENCE)
          .untilAsserted(() -> assertThat(proxy.givenUp()).isPositive());
      proxy.set(new Weather.Fair());
      manifests = stack.awaitVersion(LAST);

      // Then
      List<Digest> calm = CalmRun.digests(stack.settings, LAST);
      assertThat(manifests).extracting(UpdateMessage::stateDigest).isEqualTo(calm);
    }
    assertThat(
            manifests.stream()
                .flatMap(manifest -> manifest.batch().stream())
                .map(reference -> reference.shard() + "/" + reference.sequence()))
        .doesNotHaveDuplicates()
        .hasSize((int) LAST * MixedPair.SHARDS);
  }
}
