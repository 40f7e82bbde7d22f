package io.hamdpo.advantage;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.kafka.RecordWriter;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.testkit.edge.TestPolicies;
import io.hamdpo.testkit.edge.TestRun;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.Producer;

/** Trajectories as env workers write them. */
public final class Acted {

  private Acted() {}

  /** The first trajectory of a shard. */
  public static TrajectoryMessage trajectory(
      TestRun run, RunSettings settings, int shard, long sequence, long version) {
    ShardSeeds seeds = ShardSeeds.of(settings.seed(), shard);
    Map<String, float[]> parameters = new TreeMap<>();
    TestPolicies.of(run.roster(), settings, version)
        .forEach(
            (part, tensors) ->
                parameters.put(part, tensors.get(PolicyParts.PARAMETERS).toFloats()));
    try (Shard it =
        Shard.start(
            run.task(), run.family(), settings.rollout().environmentsPerShard(), seeds.start())) {
      NamedTensors tensors =
          it.act(
              Team.of(run.roster(), settings, parameters),
              settings.rollout().horizon(),
              seeds.act(sequence));
      return new TrajectoryMessage(
          new TrajectoryId(run.id(), shard, sequence), version, new StageTime(11, 22), tensors);
    }
  }

  /** Writes it where an env worker would. */
  public static RecordPosition write(TestRun run, TrajectoryMessage trajectory) {
    try (Producer<byte[], byte[]> producer = run.connection().producer()) {
      return RecordWriter.join(
          RecordWriter.of(producer)
              .write(
                  run.topics().name(Noun.TRAJECTORY),
                  trajectory.id().shard(),
                  MessageCodecs.TRAJECTORY,
                  trajectory));
    }
  }
}
