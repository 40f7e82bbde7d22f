package io.hamdpo.updater.simulation;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.ledger.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must hold of a log after every event, whatever happened. */
final class Invariants {

  private final SharedLog log;
  private int read;
  private @Nullable UpdateMessage newest;
  private int rollbacks;

  /** The newest version that no update made: nothing older acts. */
  private long first;

  private final SortedMap<Long, LearnerState> calm = new TreeMap<>();
  private final List<@Nullable Digest> calmEnds = new ArrayList<>();

  Invariants(SharedLog log) {
    this.log = log;
    for (int shard = 0; shard < Simulation.SHARDS; shard++) {
      calmEnds.add(null);
    }
  }

  /** Looks at what was committed since the last call. */
  void check() {
    for (; read < log.committed.size(); read++) {
      if (log.committed.get(read) instanceof LogEvent.VersionCommitted version) {
        check(version.manifest());
      }
    }
  }

  /** The newest version, or -1. */
  long version() {
    return newest == null ? -1 : newest.version();
  }

  /** How many versions are an older one again. */
  int rollbacks() {
    return rollbacks;
  }

  private void check(UpdateMessage manifest) {
    require(manifest.version() == version() + 1, "versions have gaps or come twice", manifest);
    require(newest == null || manifest.term() >= newest.term(), "a former writer wrote", manifest);
    if (manifest.kind() == UpdateKind.ROLLBACK) {
      rollbacks++;
      checkRollback(manifest);
    } else {
      checkBatch(manifest);
      calm.put(manifest.version(), calmly(manifest));
    }
    checkDigest(manifest);
    checkPositions(manifest);
    newest = manifest;
  }

  /** Every shard's next trajectory is passed over, and said to be, and its environments stay. */
  private void checkRollback(UpdateMessage manifest) {
    for (int shard = 0; shard < Simulation.SHARDS; shard++) {
      long passed = newest.nextSequence().get(shard);
      require(
          manifest.nextSequence().get(shard) == passed + 1 + log.policyLag()
              && manifest.discarded().get(shard).sequence() == passed,
          "a trajectory of the abandoned branch is neither trained on nor discarded",
          manifest);
    }
    require(manifest.shardEnds().equals(newest.shardEnds()), "a shard jumped", manifest);
    calm.put(manifest.version(), calm.get(manifest.parent()).as(manifest.version()));
    first = manifest.version();
  }

  /** Every shard once, the sequence after the last, and where a copy of it lies. */
  private void checkBatch(UpdateMessage manifest) {
    for (TrajectoryReference trained : manifest.batch()) {
      require(
          trained.sequence() == newest.nextSequence().get(trained.shard()),
          "a trajectory was trained on twice or passed over",
          manifest);
      require(
          log.trajectoryAt(trained.trajectory())
              .equals(new TrajectoryId(manifest.run(), trained.shard(), trained.sequence())),
          "a manifest names another trajectory's place",
          manifest);
    }
    require(
        manifest.batch().stream().map(TrajectoryReference::shard).distinct().count()
            == (manifest.version() == 0 ? 0 : Simulation.SHARDS),
        "the batch is not one trajectory per shard",
        manifest);
  }

  private LearnerState calmly(UpdateMessage manifest) {
    if (newest == null) {
      return log.states.get(0L);
    }
    // As a replay would: with the settings that the manifest announces.
    LearnerState acting = calm.get(Math.max(first, newest.version() - log.policyLag()));
    return HashLearning.next(
        calm.get(newest.version()),
        calmTrajectories(acting, newest),
        HashLearning.learningRate(manifest),
        HashLearning.RIGHT);
  }

  /** The digest is that of a run to which nothing ever happens but its commands. */
  private void checkDigest(UpdateMessage manifest) {
    require(
        manifest.stateDigest().equals(calm.get(manifest.version()).digest()),
        "the digest differs from the calm run's",
        manifest);
  }

  private List<Digest> calmTrajectories(LearnerState policy, UpdateMessage parent) {
    List<Digest> digests = new ArrayList<>();
    for (int shard = 0; shard < Simulation.SHARDS; shard++) {
      long sequence = parent.nextSequence().get(shard);
      Digest digest =
          HashLearning.trajectory(shard, sequence, policy.digest(), calmEnds.get(shard)).digest();
      digests.add(digest);
      calmEnds.set(shard, digest);
    }
    return digests;
  }

  /** The next writer begins to read after what was read, and before what was not written yet. */
  private void checkPositions(UpdateMessage manifest) {
    for (int partition = 0; partition < SharedLog.PARTITIONS; partition++) {
      List<AdvantageMessage> written = log.advantages.get(partition);
      long begin = manifest.advantagePositions().get(partition);
      require(
          begin <= written.size()
              && written.subList(0, (int) begin).stream()
                  .allMatch(
                      passed ->
                          passed.id().sequence() < manifest.nextSequence().get(passed.id().shard())
                              || written.stream()
                                  .skip(begin)
                                  .anyMatch(other -> replaces(other, passed))),
          "an advantage is passed over that is needed",
          manifest);
    }
  }

  /** Of two advantages of one trajectory that of the first copy counts. */
  private static boolean replaces(AdvantageMessage other, AdvantageMessage passed) {
    return other.id().equals(passed.id()) && other.source().offset() <= passed.source().offset();
  }

  private static void require(boolean holds, String violated, UpdateMessage manifest) {
    if (!holds) {
      throw new AssertionError("At version (%d) %s.".formatted(manifest.version(), violated));
    }
  }
}
