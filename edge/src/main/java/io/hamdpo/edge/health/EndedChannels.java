package io.hamdpo.edge.health;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Channels that have ended for good. Such a channel never begins again while the process lives, and
 * nothing else would show it: the service would idle for ever.
 */
@ApplicationScoped
public class EndedChannels {

  private final StreamEnds streams;
  private final KafkaClientService clients;

  EndedChannels(StreamEnds streams, KafkaClientService clients) {
    this.streams = streams;
    this.clients = clients;
  }

  /** Channel to reason. */
  SortedMap<String, String> find() {
    SortedMap<String, String> ended = new TreeMap<>(streams.ended());
    for (String channel : clients.getConsumerChannels()) {
      if (clients.getConsumers(channel).stream().anyMatch(EndedChannels::isClosed)) {
        ended.putIfAbsent(channel, "its consumer is closed");
      }
    }
    return ended;
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
