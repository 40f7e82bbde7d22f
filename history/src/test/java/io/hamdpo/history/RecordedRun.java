package io.hamdpo.history;

import io.hamdpo.core.advantage.TeamEstimation;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.sequence.AgentOrder;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.TeamUpdate;
import io.hamdpo.learning.update.UpdateBatch;
import io.hamdpo.learning.update.UpdateResult;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.LearnerStateMessage;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small run that really learned, with its records in memory as they lie in a log. */
public final class RecordedRun implements AutoCloseable {

  public static final RunTopics TOPICS = new RunTopics("recorded");

  private static final int SHARDS = 2;

  private static final Map<String, Object> SMALL =
      Map.of(
          "task",
          "matrix/three",
          "rollout.shards",
          SHARDS,
          "rollout.environments-per-shard",
          4,
          "rollout.horizon",
          8,
          "policy.hidden",
          List.of(8),
          "critic.hidden",
          List.of(8),
          "policy.sgd-epochs",
          3,
          "critic.sgd-epochs",
          3);

  public final RunSettings settings;
  public final Task task;
  public final EnvironmentFamily family;
  public final RunMessage message;
  public final SortedMap<Long, UpdateMessage> manifests = new TreeMap<>();
  public final MemoryLog records = new MemoryLog(TOPICS);

  private final EnvironmentFamilies families = EnvironmentFamilies.onClassPath();
  private final SortedMap<Long, LearnerState> states = new TreeMap<>();
  private final List<Shard> shards = new ArrayList<>();
  private final TorchRuntime runtime;

  /** Trains so many updates. */
  public RecordedRun(TorchRuntime runtime, int updates) {
    this(runtime, updates, Map.of());
  }

  /** With other settings than the small ones. */
  public RecordedRun(TorchRuntime runtime, int updates, Map<String, Object> changes) {
    this.runtime = runtime;
    this.settings = RunSettings.parse(SMALL).orElseThrow().with(changes).orElseThrow();
    this.task = families.task(settings.task());
    this.family = families.family(task);
    this.message = new RunMessage(TOPICS.run(), task.roster(), 1, false, settings.flat(), "test");
    LearnerState state = LearnerState.initial(task.roster(), settings);
    TreeMap<String, Digest> first = new TreeMap<>();
    first.put(UpdateMessage.STATE, state.digest());
    publish(state, null, List.of(), first, Measured.NOTHING);
    for (int shard = 0; shard < SHARDS; shard++) {
      shards.add(Shard.start(task, family, 4, ShardSeeds.of(settings.seed(), shard).start()));
    }
    for (int update = 1; update <= updates; update++) {
      train();
    }
  }

  /** Goes back to an older version. */
  public void rollBack(long to) {
    LearnerState state = states.get(to).as(states.lastKey() + 1);
    TreeMap<String, Digest> digests = new TreeMap<>();
    digests.put(UpdateMessage.STATE, state.digest());
    publish(state, to, List.of(), digests, Measured.NOTHING);
  }

  /** Makes one more update. */
  public void train() {
    LearnerState state = states.get(states.lastKey());
    LearnerState acting = states.get(Math.max(0, state.version() - settings.rollout().policyLag()));
    Team team = Team.of(task.roster(), settings, acting.policies());
    TeamEstimation estimation =
        new TeamEstimation(
            task.roster(), settings, acting.estimators(), order(acting.version() + 1));
    List<NamedTensors> trajectories = new ArrayList<>();
    List<NamedTensors> estimates = new ArrayList<>();
    List<TrajectoryReference> references = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      long sequence = state.version();
      SeedTree seeds = ShardSeeds.of(settings.seed(), shard).act(sequence);
      NamedTensors trajectory = shards.get(shard).act(team, settings.rollout().horizon(), seeds);
      trajectories.add(trajectory);
      TrajectoryId id = new TrajectoryId(TOPICS.run(), shard, sequence);
      NamedTensors estimate = estimation.estimate(id, trajectory);
      estimates.add(estimate);
      RecordPosition position =
          records.write(
              Noun.TRAJECTORY,
              MessageCodecs.TRAJECTORY.encode(
                  new TrajectoryMessage(id, acting.version(), new StageTime(0, 0), trajectory)));
      RecordPosition estimated =
          records.write(
              Noun.ADVANTAGE,
              MessageCodecs.ADVANTAGE.encode(
                  new AdvantageMessage(
                      id,
                      acting.version(),
                      acting.version(),
                      settings.advantage().estimator().name().toLowerCase(Locale.ROOT),
                      position,
                      trajectory.digest(),
                      new StageTime(0, 0),
                      new StageTime(0, 0),
                      trajectory,
                      estimate)));
      references.add(
          new TrajectoryReference(
              shard, sequence, acting.version(), position, trajectory.digest(), estimated));
    }
    UpdateResult result =
        new TeamUpdate(runtime)
            .update(
                state,
                UpdateBatch.of(task.roster(), trajectories, estimates),
                order(state.version() + 1),
                settings,
                SeedTree.root(settings.seed()));
    publish(
        result.state(),
        state.version(),
        references,
        result.digests(),
        Measured.of(result.diagnostics()));
  }

  private List<String> order(long version) {
    return AgentOrder.draw(task.roster(), SeedTree.root(settings.seed()), version);
  }

  private void publish(
      LearnerState state,
      @Nullable Long parent,
      List<TrajectoryReference> batch,
      SortedMap<String, Digest> digests,
      UpdateMetrics metrics) {
    long version = state.version();
    states.put(version, state);
    SortedMap<String, PartReference> policy = new TreeMap<>();
    for (String part : state.parts()) {
      PolicyMessage weights =
          new PolicyMessage(TOPICS.run(), version, part, state.policyTensors(part));
      policy.put(
          part,
          new PartReference(
              records.write(Noun.POLICY, MessageCodecs.POLICY.encode(weights)),
              weights.tensors().digest()));
    }
    LearnerStateMessage rest =
        new LearnerStateMessage(TOPICS.run(), version, state.learnerStateTensors());
    manifests.put(
        version,
        new UpdateMessage(
            TOPICS.run(),
            version,
            parent,
            kind(parent, batch),
            1,
            batch,
            List.of(),
            batch.isEmpty() ? List.of() : order(version),
            order(version + 1),
            settings.flat(),
            digests,
            policy,
            new PartReference(
                records.write(Noun.LEARNER_STATE, MessageCodecs.LEARNER_STATE.encode(rest)),
                rest.tensors().digest()),
            Collections.nCopies(SHARDS, version),
            batch.isEmpty() && parent != null
                ? manifests.get(manifests.lastKey()).shardEnds()
                : batch.stream().map(RecordedRun::end).toList(),
            List.of(),
            true,
            0,
            metrics,
            runtime.fingerprint(),
            "test"));
  }

  private static UpdateKind kind(@Nullable Long parent, List<TrajectoryReference> batch) {
    if (parent == null) {
      return UpdateKind.INITIAL;
    }
    return batch.isEmpty() ? UpdateKind.ROLLBACK : UpdateKind.UPDATE;
  }

  private static RoundMessage.Previous end(TrajectoryReference reference) {
    return new RoundMessage.Previous(
        reference.sequence(), reference.trajectory(), reference.digest());
  }

  /** As a replay reads it. */
  public RecordedLog log() {
    return new RecordedLog(message, manifests, records::fetch);
  }

  @Override
  public void close() throws java.io.IOException {
    shards.forEach(Shard::close);
    families.close();
  }
}
