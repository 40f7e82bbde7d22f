package io.hamdpo.updater.simulation;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.updater.ledger.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the cluster holds. Actors take turns, so nothing here is guarded. */
final class SharedLog {

  static final int PARTITIONS = 2;

  final RunMessage run;
  private final RunSettings settings;

  /** Commands, manifests and dead letters in order of time. */
  final List<LogEvent> committed = new ArrayList<>();

  /** Per partition. */
  final List<List<AdvantageMessage>> advantages = List.of(new ArrayList<>(), new ArrayList<>());

  /** Who gave signs of life. */
  final List<String> signs = new ArrayList<>();

  /** Per shard. */
  final List<List<RoundMessage>> rounds;

  /** Per shard; copies have one id and several offsets. */
  final List<List<Logged>> trajectories;

  final SortedMap<Long, LearnerState> states = new TreeMap<>();

  /** Of the run's transactional id: whoever holds an older one is fenced. */
  int epoch;

  private int failures;

  /** A copy of a trajectory, and where it lies. */
  record Logged(TrajectoryMessage message, RecordPosition position) {}

  SharedLog(RunMessage run) {
    this.run = run;
    this.settings = RunSettings.parse(run.settings()).orElseThrow();
    this.rounds = perShard();
    this.trajectories = perShard();
  }

  private <T> List<List<T>> perShard() {
    return IntStream.range(0, settings.rollout().shards())
        .<List<T>>mapToObj(_ -> new ArrayList<>())
        .toList();
  }

  int policyLag() {
    return settings.rollout().policyLag();
  }

  void issue(List<RoundMessage> issued) {
    issued.forEach(round -> rounds.get(round.shard()).add(round));
  }

  /** A round became a dead letter. */
  void fail(RoundMessage round) {
    committed.add(
        new LogEvent.ShardFailed(round.shard(), round.sequence(), "failure number " + failures++));
  }

  /** Writes a copy of a trajectory. */
  void append(TrajectoryMessage copy) {
    int shard = copy.id().shard();
    List<Logged> copies = trajectories.get(shard);
    copies.add(new Logged(copy, new RecordPosition(shard, copies.size())));
  }

  /** Of the trajectory that a shard's environments stand at the end of, where it is said to lie. */
  Digest digest(int shard, RoundMessage.Previous trained) {
    TrajectoryMessage found = at(trained.position());
    if (found.id().shard() != shard
        || found.id().sequence() != trained.sequence()
        || !found.tensors().digest().equals(trained.digest())) {
      throw new AssertionError(
          "At (%s) lies (%s) instead of (%s).".formatted(trained.position(), found.id(), trained));
    }
    return trained.digest();
  }

  /** Of the first copy of a trajectory from that offset on; null if there is none. */
  @Nullable Digest find(int shard, long sequence, long offset) {
    List<Logged> copies = trajectories.get(shard);
    return copies.subList((int) offset, copies.size()).stream()
        .map(Logged::message)
        .filter(copy -> copy.id().sequence() == sequence)
        .findFirst()
        .map(copy -> copy.tensors().digest())
        .orElse(null);
  }

  /** Whose copy lies there. */
  TrajectoryId trajectoryAt(RecordPosition position) {
    return at(position).id();
  }

  private TrajectoryMessage at(RecordPosition position) {
    return trajectories.get(position.partition()).get((int) position.offset()).message();
  }

  void publish(AdvantageMessage message) {
    advantages.get(message.id().shard() % PARTITIONS).add(message);
  }
}
