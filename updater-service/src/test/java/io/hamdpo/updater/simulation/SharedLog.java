package io.hamdpo.updater.simulation;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.updater.ledger.LogEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

  final List<RoundMessage> rounds = new ArrayList<>();
  final SortedMap<Long, LearnerState> states = new TreeMap<>();

  /** Of the run's transactional id: whoever holds an older one is fenced. */
  int epoch;

  /** Ids by offset: copies have one id and several offsets. */
  private final List<TrajectoryId> trajectories = new ArrayList<>();

  /** Of the first copies. */
  private final Map<TrajectoryId, Digest> digests = new HashMap<>();

  SharedLog(RunMessage run) {
    this.run = run;
    this.settings = RunSettings.parse(run.settings()).orElseThrow();
  }

  int policyLag() {
    return settings.rollout().policyLag();
  }

  /** Writes a copy of a trajectory and returns its offset. */
  long append(TrajectoryId id, Digest digest) {
    trajectories.add(id);
    digests.putIfAbsent(id, digest);
    return trajectories.size() - 1L;
  }

  /** Of a trajectory's first copy; null while there is none. */
  @Nullable Digest digest(TrajectoryId id) {
    return digests.get(id);
  }

  /** Whose copy lies there. */
  TrajectoryId trajectoryAt(long offset) {
    return trajectories.get((int) offset);
  }
}
