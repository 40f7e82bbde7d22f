package io.hamdpo.testkit.edge;

import io.hamdpo.protocol.message.RecordPosition;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Writes bytes that no codec made. */
public final class RawRecords {

  private RawRecords() {}

  /** Writes them and tells where they lie. */
  public static RecordPosition write(
      TestRun run, String topic, int partition, byte @Nullable [] value) {
    try (Producer<byte[], byte[]> producer = run.connection().producer()) {
      RecordMetadata written =
          producer
              .send(
                  new ProducerRecord<>(
                      topic, partition, "raw".getBytes(StandardCharsets.UTF_8), value))
              .get();
      return new RecordPosition(written.partition(), written.offset());
    } catch (ExecutionException e) {
      throw new IllegalStateException("The record was not written.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while writing.", e);
    }
  }
}
