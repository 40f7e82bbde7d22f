package io.hamdpo.edge.health;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when a channel has closed for good, which only a restart mends. A broker that is away does
 * not count: restarting brings none back. (SmallRye's own check is off: it stays down for ever
 * after one failed commit.)
 */
@Liveness
@ApplicationScoped
public class ChannelLiveness implements HealthCheck {

  private final Channels channels;
  private final KafkaClientService clients;

  ChannelLiveness(Channels channels, KafkaClientService clients) {
    this.channels = channels;
    this.clients = clients;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("channels").up();
    channels.ended().forEach((channel, reason) -> response.down().withData(channel, reason));
    clients.getConsumerChannels().stream()
        .filter(this::hasClosedConsumer)
        .forEach(channel -> response.down().withData(channel, "consumer closed"));
    return response.build();
  }

  private boolean hasClosedConsumer(String channel) {
    return clients.getConsumers(channel).stream().anyMatch(ChannelLiveness::isClosed);
  }

  // A fatal failure closes the consumer without ending the stream. The one sign of it that can be
  // seen from here without asking the broker: its polling thread takes no more work.
  private static boolean isClosed(KafkaConsumer<?, ?> consumer) {
    AtomicBoolean refused = new AtomicBoolean();
    consumer
        .runOnPollingThread(_ -> null)
        .subscribe()
        .with(_ -> {}, failure -> refused.set(failure instanceof RejectedExecutionException));
    return refused.get();
  }
}
