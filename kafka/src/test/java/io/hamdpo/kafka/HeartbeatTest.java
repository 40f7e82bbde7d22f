package io.hamdpo.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.broker.FreePorts;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HeartbeatTest {

  @Test
  void shouldSayEveryChangeOfStateAndTheLastOneAtTheEnd() {
    // Given
    RunOnBroker run = RunOnBroker.create();
    AtomicReference<String> state = new AtomicReference<>("starting");
    List<String> heard = new ArrayList<>();
    try (TopicReader reader = new TopicReader(run.connection(), run.topic(Noun.PRESENCE))) {
      try (Heartbeat heartbeat =
          new Heartbeat(run.connection(), run.topics(), () -> presence(run.topics(), state))) {
        awaitState(reader, heard, "starting");
        state.set("acting");
        awaitState(reader, heard, "acting");

        // When
        state.set("stopping");
      }

      // Then
      awaitState(reader, heard, "stopping");
      assertThat(heard).containsSubsequence("starting", "acting", "stopping");
    }
  }

  @Test
  void shouldGoOnAskingWhenNobodyAnswers() {
    // Given
    String nobody = "127.0.0.1:" + FreePorts.pick(1).getFirst();
    KafkaConnection connection =
        new KafkaConnection(Map.of("bootstrap.servers", nobody, "max.block.ms", "100"));
    RunTopics topics = new RunTopics("nowhere");
    AtomicInteger asked = new AtomicInteger();

    // When
    try (Heartbeat heartbeat =
        new Heartbeat(
            connection,
            topics,
            () -> presence(topics, new AtomicReference<>("s" + asked.incrementAndGet())))) {

      // Then
      await()
          .atMost(Duration.ofSeconds(90))
          .untilAsserted(() -> assertThat(asked).hasValueGreaterThan(1));
    }
  }

  private static void awaitState(TopicReader reader, List<String> heard, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              reader.readToEnd().stream()
                  .map(record -> MessageCodecs.PRESENCE.decode(record.value()).state())
                  .forEach(heard::add);
              assertThat(heard).contains(state);
            });
  }

  private static PresenceMessage presence(RunTopics topics, AtomicReference<String> state) {
    return new PresenceMessage(
        topics.run(), "env", "env-1", state.get(), -1, new TreeMap<>(), "test");
  }
}
