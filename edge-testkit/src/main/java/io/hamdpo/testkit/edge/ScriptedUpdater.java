package io.hamdpo.testkit.edge;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.kafka.TopicCreation;
import io.hamdpo.protocol.codec.MessageCodec;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.topic.Noun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.Producer;

/**
 * Plays the updater of a run: writes what an updater writes, in its transactions, without learning.
 * Not thread-safe.
 */
public final class ScriptedUpdater implements AutoCloseable {

  private final TestRun run;
  private final Producer<byte[], byte[]> producer;
  private final RecordWriter writer;
  private final Long[] nextSequence = new Long[TestRun.SHARDS];
  private RunSettings settings;
  private long version;

  private ScriptedUpdater(TestRun run, long version) {
    this.run = run;
    this.settings = run.settings();
    this.version = version;
    this.producer = run.connection().transactionalProducer("hamdpo." + run.id());
    this.writer = RecordWriter.of(producer);
    Arrays.fill(nextSequence, 0L);
    producer.initTransactions();
  }

  /** Creates the run's topics and writes its record and version 0, as a new run has them. */
  public static ScriptedUpdater ofNewRun(TestRun run) {
    new TopicCreation(run.connection())
        .create(run.topics().topics(TestRun.SHARDS, Duration.ofHours(1)));
    ScriptedUpdater updater = new ScriptedUpdater(run, -1);
    updater.transaction(() -> updater.write(MessageCodecs.RUN, 0, run.message()));
    updater.publish();
    return updater;
  }

  /** The newest version. */
  public long version() {
    return version;
  }

  /** From the next version on these settings are in effect. */
  public void change(Map<String, Object> changes) {
    settings = settings.with(changes).orElseThrow();
  }

  /** The settings in effect. */
  public RunSettings settings() {
    return settings;
  }

  /** From the next version on a shard's trajectories below this sequence number are done. */
  public void done(int shard, long sequence) {
    nextSequence[shard] = sequence;
  }

  /** Publishes the next version, and rounds with it in the same transaction. */
  public void publish(RoundMessage... rounds) {
    publish(number -> TestPolicies.of(run.roster(), settings, number), rounds);
  }

  /** Publishes the next version with parts of the caller's. */
  public void publish(LongFunction<SortedMap<String, NamedTensors>> parts, RoundMessage... rounds) {
    version++;
    transaction(
        () -> {
          SortedMap<String, PartReference> policy = new TreeMap<>();
          parts
              .apply(version)
              .forEach(
                  (part, tensors) ->
                      policy.put(
                          part,
                          new PartReference(
                              write(
                                  MessageCodecs.POLICY,
                                  0,
                                  new PolicyMessage(run.id(), version, part, tensors)),
                              tensors.digest())));
          issueNow(rounds);
          write(MessageCodecs.UPDATE, 0, manifest(policy));
        });
  }

  /** Issues rounds in a transaction of their own. */
  public void issue(RoundMessage... rounds) {
    transaction(() -> issueNow(rounds));
  }

  /** Writes any message of the updater's in a transaction of its own. */
  public <M> void send(MessageCodec<M> codec, M message) {
    transaction(() -> write(codec, 0, message));
  }

  private void issueNow(RoundMessage... rounds) {
    for (RoundMessage round : rounds) {
      write(MessageCodecs.ROUND, run.topics().partition(Noun.ROUND, round.shard()), round);
    }
  }

  private <M> RecordPosition write(MessageCodec<M> codec, int partition, M message) {
    return RecordWriter.join(
        writer.write(run.topics().name(codec.noun()), partition, codec, message));
  }

  private void transaction(Runnable writes) {
    producer.beginTransaction();
    writes.run();
    producer.commitTransaction();
  }

  private UpdateMessage manifest(SortedMap<String, PartReference> policy) {
    Digest none = NamedTensors.empty().digest();
    SortedMap<String, Digest> digests = new TreeMap<>(Map.of(UpdateMessage.STATE, none));
    return new UpdateMessage(
        run.id(),
        version,
        version == 0 ? null : version - 1,
        version == 0 ? UpdateKind.INITIAL : UpdateKind.ROLLBACK,
        0,
        List.of(),
        List.of(),
        List.of(),
        run.roster().agents().stream().map(agent -> agent.id()).toList(),
        settings.flat(),
        digests,
        policy,
        new PartReference(new RecordPosition(0, 0), none),
        List.of(nextSequence),
        List.of(),
        new ArrayList<>(Collections.nCopies(TestRun.SHARDS, 0L)),
        true,
        0,
        new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>()),
        new TreeMap<>(),
        "test");
  }

  @Override
  public void close() {
    producer.close();
  }
}
