package io.hamdpo.updater.commitment;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.kafka.Parts;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.LearnerStateMessage;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import io.hamdpo.updater.ledger.Rounds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The one writer of a run, or of a shadow's topics. Making it fences every earlier one and ends
 * what that left unfinished. After any exception it is of no more use: close it, make another, and
 * read the log.
 */
final class TransactionWriter implements AutoCloseable {

  private final RunTopics topics;
  private final int policyLag;
  private final Function<Noun, String> names;
  private final Producer<byte[], byte[]> producer;
  private final RecordWriter writer;

  /**
   * @param policyLag of the run
   * @param names of the topics to write to
   */
  TransactionWriter(
      RunTopics topics,
      int policyLag,
      Function<Noun, String> names,
      Producer<byte[], byte[]> producer) {
    this.topics = topics;
    this.policyLag = policyLag;
    this.names = names;
    this.producer = producer;
    this.writer = RecordWriter.of(producer);
    producer.initTransactions();
  }

  UpdateMessage commit(Publication publication) {
    producer.beginTransaction();
    LearnerState state = publication.state();
    // All are under way before the first is waited for: one round trip, not one each.
    List<Pending> policy = state.parts().stream().map(part -> write(state, part)).toList();
    Pending learnerState = writeLearnerState(state);
    publication.forgotten().forEach(version -> forget(version, learnerState.parts()));

    SortedMap<String, PartReference> references = new TreeMap<>();
    policy.forEach(pending -> references.put(pending.part(), pending.join()));
    UpdateMessage manifest = publication.draft().complete(references, learnerState.join());
    if (manifest.roundsIssued()) {
      Rounds.after(manifest, policyLag).forEach(this::issue);
    }
    if (publication.evaluation() != null) {
      write(MessageCodecs.EVALUATION_REQUEST, 0, publication.evaluation());
    }
    write(MessageCodecs.UPDATE, 0, manifest);
    producer.commitTransaction();
    return manifest;
  }

  /** A part on its way. */
  private record Pending(
      String part, Digest digest, int parts, CompletableFuture<RecordPosition> written) {

    PartReference join() {
      return new PartReference(RecordWriter.join(written), digest);
    }
  }

  private Pending write(LearnerState state, String part) {
    PolicyMessage message =
        new PolicyMessage(topics.run(), state.version(), part, state.policyTensors(part));
    return new Pending(
        part, message.tensors().digest(), 0, write(MessageCodecs.POLICY, 0, message));
  }

  private Pending writeLearnerState(LearnerState state) {
    LearnerStateMessage message =
        new LearnerStateMessage(topics.run(), state.version(), state.learnerStateTensors());
    return new Pending(
        "learner state",
        message.tensors().digest(),
        Parts.count(MessageCodecs.LEARNER_STATE.encode(message).length),
        write(MessageCodecs.LEARNER_STATE, 0, message));
  }

  void issue(List<RoundMessage> rounds) {
    producer.beginTransaction();
    rounds.forEach(this::issue);
    producer.commitTransaction();
  }

  private void issue(RoundMessage round) {
    write(MessageCodecs.ROUND, topics.partition(Noun.ROUND, round.shard()), round);
  }

  /** Learner states of one run are of one size, so an older one has as many parts. */
  private void forget(long version, int parts) {
    String key = Long.toString(version);
    tombstone(key);
    for (int index = 0; index < parts; index++) {
      tombstone(RecordWriter.partKey(key, index));
    }
  }

  private void tombstone(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(names.apply(Noun.LEARNER_STATE), 0, bytes, null));
  }

  private <M> CompletableFuture<RecordPosition> write(
      MessageCodec<M> codec, int partition, M message) {
    return writer.write(names.apply(codec.noun()), partition, codec, message);
  }

  /** At once: what is in flight will be aborted by the next writer. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
