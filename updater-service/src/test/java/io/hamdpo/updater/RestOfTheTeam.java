package io.hamdpo.updater;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.kafka.AdoptedVersion;
import io.hamdpo.kafka.RecordReader;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.kafka.VersionFollower;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Acts and estimates for an updater under test, with the real environments and the real log: reads
 * each round, restores the shard from the log, writes trajectory and advantage.
 */
final class RestOfTheTeam implements AutoCloseable {

  private static final StageTime NO_TIME = new StageTime(0, 0);

  private final TestRun run;
  private final int copies;
  private final Consumer<byte[], byte[]> rounds;
  private final Producer<byte[], byte[]> producer;
  private final RecordWriter writer;
  private final RecordReader reader;
  private final VersionFollower follower;
  private final Thread thread;

  /** A team that publishes each trajectory and advantage {@code copies} times. */
  RestOfTheTeam(TestRun run, int copies) {
    this.run = run;
    this.copies = copies;
    this.rounds = run.connection.committedConsumer();
    this.producer = run.connection.producer();
    this.writer = RecordWriter.of(producer);
    this.reader = new RecordReader(run.connection);
    this.follower = new VersionFollower(run.connection, run.topics, part -> true);
    this.thread = Thread.ofPlatform().name("rest-of-the-team").start(this::work);
  }

  private void work() {
    String topic = run.topics.name(Noun.ROUND);
    List<TopicPartition> partitions =
        rounds.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    rounds.assign(partitions);
    rounds.seekToBeginning(partitions);
    try {
      while (!Thread.interrupted()) {
        for (ConsumerRecord<byte[], byte[]> record : rounds.poll(Duration.ofSeconds(1))) {
          serve(MessageCodecs.ROUND.decode(record.value()));
        }
      }
    } catch (WakeupException | InterruptedException e) {
      // The test is over.
    }
  }

  private void serve(RoundMessage round) throws InterruptedException {
    AdoptedVersion version =
        follower.versions().await(round.policyVersion(), Duration.ofSeconds(20)).orElseThrow();
    NamedTensors trajectory = act(round, version);
    TrajectoryId id = new TrajectoryId(round.run(), round.shard(), round.sequence());
    TrajectoryMessage message =
        new TrajectoryMessage(id, round.policyVersion(), NO_TIME, trajectory);
    NamedTensors estimates = estimate(trajectory, version);
    for (int copy = 0; copy < copies; copy++) {
      RecordPosition position =
          RecordWriter.join(
              writer.write(
                  run.topics.name(Noun.TRAJECTORY),
                  round.shard(),
                  MessageCodecs.TRAJECTORY,
                  message));
      AdvantageMessage advantage =
          new AdvantageMessage(
              id,
              round.policyVersion(),
              round.policyVersion(),
              "joint",
              position,
              trajectory.digest(),
              NO_TIME,
              NO_TIME,
              trajectory,
              estimates);
      RecordWriter.join(
          writer.write(
              run.topics.name(Noun.ADVANTAGE), round.shard(), MessageCodecs.ADVANTAGE, advantage));
    }
  }

  private NamedTensors act(RoundMessage round, AdoptedVersion version) {
    Map<String, float[]> parameters = new TreeMap<>();
    version
        .parts()
        .forEach(
            (part, tensors) ->
                parameters.put(part, tensors.get(PolicyParts.PARAMETERS).toFloats()));
    parameters.keySet().removeIf(part -> !PolicyParts.isAgent(part));
    Team team = Team.of(run.task.roster(), run.settings, parameters);
    ShardSeeds seeds = ShardSeeds.of(run.settings.seed(), round.shard());
    try (Shard shard = shard(round, seeds)) {
      return shard.act(team, run.settings.rollout().horizon(), seeds.act(round.sequence()));
    }
  }

  private Shard shard(RoundMessage round, ShardSeeds seeds) {
    int environments = run.settings.rollout().environmentsPerShard();
    var family = run.families.family(run.task);
    if (round.previous() == null) {
      return Shard.start(run.task, family, environments, seeds.start());
    }
    NamedTensors previous =
        MessageCodecs.TRAJECTORY
            .decode(reader.fetch(run.topics.name(Noun.TRAJECTORY), round.previous().position()))
            .tensors();
    return Shard.restore(run.task, family, environments, seeds.restart(round.sequence()), previous);
  }

  private NamedTensors estimate(NamedTensors trajectory, AdoptedVersion version) {
    NamedTensors critic = version.parts().get(PolicyParts.CRITIC);
    Inference inference =
        new Inference(
            PolicySpecs.critic(run.task.roster(), run.settings),
            critic.get(PolicyParts.PARAMETERS).toFloats());
    return Estimation.estimate(
        CriticSpec.ofTeam(run.task.roster(), run.settings),
        run.settings,
        trajectory,
        inference,
        ValueNorm.fromTensors(critic));
  }

  @Override
  public void close() throws InterruptedException {
    follower.close();
    rounds.wakeup();
    thread.join(Duration.ofSeconds(10));
    rounds.close();
    reader.close();
    producer.close();
  }
}
