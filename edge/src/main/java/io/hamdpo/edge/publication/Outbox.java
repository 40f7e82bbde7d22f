package io.hamdpo.edge.publication;

import io.hamdpo.edge.opening.RunOpening;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.topic.RunTopics;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns messages into the records that channels send. Thread-safe.
 *
 * <p>A channel's method returns the whole record as its payload, not metadata beside a value: when
 * the record cannot be written, SmallRye gives the dead letter of the incoming record the topic and
 * partition of such metadata, and it would never arrive.
 */
@ApplicationScoped
public class Outbox {

  private final KafkaClientService clients;
  private final RunTopics topics;

  Outbox(KafkaClientService clients, RunOpening opening) {
    this.clients = clients;
    this.topics = opening.topics();
  }

  /**
   * The record that carries a message; of a large one it is the head, and the parts have been
   * written by the channel's own producer.
   *
   * @param channel that will send it
   * @param shard whose partition it goes to; 0 where topics have one
   */
  public <M> ProducerRecord<byte[], byte[]> publish(
      String channel, MessageCodec<M> codec, int shard, M message) {
    KafkaProducer<byte[], byte[]> producer = clients.getProducer(channel);
    return new RecordWriter(record -> producer.send(record).subscribeAsCompletionStage())
        .prepare(
            topics.name(codec.noun()),
            topics.partition(codec.noun(), shard),
            codec.key(message),
            codec.headers(message),
            codec.encode(message));
  }
}
