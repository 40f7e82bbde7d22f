package io.hamdpo.advantage.assembly;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.trajectory.Trajectories;
import io.hamdpo.edge.opening.RunFacts;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.Parts;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.TrajectoryMessage;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads trajectories whole and checks them against the run. Thread-safe. */
@ApplicationScoped
public class TrajectoryAssembler {

  private final RunFacts facts;
  private final RecordReader reader;

  TrajectoryAssembler(RunFacts facts, KafkaConnection connection) {
    this.facts = facts;
    this.reader = new RecordReader(connection);
  }

  /**
   * The trajectory that a record carries; null for a part, which only its head makes whole.
   *
   * @throws MalformedRecordException when it is none of this run
   */
  public @Nullable Assembled assemble(ConsumerRecord<byte[], byte[]> record) {
    if (Parts.isPart(record.headers())) {
      return null;
    }
    TrajectoryMessage message = MessageCodecs.TRAJECTORY.decode(reader.resolve(record));
    if (!message.id().run().equals(facts.run())
        || message.id().shard() >= facts.settings().rollout().shards()) {
      throw new MalformedRecordException(
          "It is (%s), but this is run (%s) with (%d) shards."
              .formatted(message.id(), facts.run(), facts.settings().rollout().shards()));
    }
    return new Assembled(message, new RecordPosition(record.partition(), record.offset()));
  }

  /**
   * Throws {@link MalformedRecordException} with everything that is wrong with a trajectory's
   * tensors.
   *
   * @param settings in effect when it was acted
   */
  public void check(TrajectoryMessage message, RunSettings settings) {
    List<String> problems = Trajectories.problems(facts.roster(), settings, message.tensors());
    if (!problems.isEmpty()) {
      throw new MalformedRecordException(String.join(" ", problems));
    }
  }

  @PreDestroy
  void close() {
    reader.close();
  }
}
