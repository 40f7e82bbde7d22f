package io.hamdpo.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.testkit.edge.RunResource;
import io.hamdpo.testkit.edge.ScriptedUpdater;
import io.hamdpo.testkit.edge.ServiceUnderTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RunResource.class)
@TestProfile(ChannelEndTest.NothingFits.class)
class ChannelEndTest {

  private final ServiceUnderTest service = ServiceUnderTest.get();
  @Inject NoProcessEnd end;

  /** No trajectory fits a request, so that none can be written. */
  public static final class NothingFits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("mp.messaging.outgoing.trajectory.max.request.size", "1000");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(NoProcessEnd.class);
    }
  }

  @Test
  void shouldSayThatAChannelHasEndedAndThenEnd() {
    // Given
    ScriptedUpdater updater = service.updater();
    boolean alive = service.ask("/q/health/live").status() == 200;

    // When
    updater.issue(new RoundMessage(service.run().id(), 0, 0, updater.version(), 0, null));

    // Then
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(service.ask("/q/health/live").status()).isEqualTo(503);
              assertThat(service.ask("/q/health/live").body()).contains("round");
              assertThat(end.hasBegun()).isTrue();
            });
    assertThat(alive).isTrue();
  }
}
