package io.hamdpo.edge.opening;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Reads the record that says what the run is; its topic holds one. */
@ApplicationScoped
class RunRecord {

  private static final Logger LOGGER = Logger.getLogger(RunRecord.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConnection connection;

  RunRecord(KafkaConnection connection) {
    this.connection = connection;
  }

  /** Blocks until there is one that can be read; others are logged. */
  RunFacts await(RunTopics topics) throws InterruptedException {
    List<RunFacts> found = new ArrayList<>();
    try (TopicReader reader = new TopicReader(connection, topics.name(Noun.RUN))) {
      while (found.isEmpty()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        reader.poll(POLL, record -> read(topics, record, found));
      }
    }
    return found.getFirst();
  }

  private static void read(
      RunTopics topics, ConsumerRecord<byte[], byte[]> record, List<RunFacts> found) {
    try {
      found.add(facts(topics, MessageCodecs.RUN.decode(record.value())));
    } catch (MalformedRecordException e) {
      LOGGER.errorf(
          "The record (topic=%s, partition=%d, offset=%d) cannot be used: %s",
          record.topic(), record.partition(), record.offset(), e.getMessage());
    }
  }

  private static RunFacts facts(RunTopics topics, RunMessage message) {
    if (!message.run().equals(topics.run())) {
      throw new MalformedRecordException("It is of run (%s).".formatted(message.run()));
    }
    return new RunFacts(
        topics, message.roster(), RunSettings.parse(message.settings()).orElseThrow(), message);
  }
}
