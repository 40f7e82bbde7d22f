package io.hamdpo.updater.shadow;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.history.replay.ActingVersion;
import io.hamdpo.history.replay.Replay;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.commitment.Learned;
import io.hamdpo.updater.commitment.UpdaterLog;
import io.hamdpo.updater.succession.Parity;
import io.hamdpo.updater.succession.Proof;
import io.hamdpo.updater.training.Trainer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shadow: learns from every batch that the run learns from. It starts from the run's newest
 * learner state and from then on reads trajectories alone, so what it computes is its own. With the
 * run's build and settings every digest is the published one.
 *
 * <p>After a rollback of the run it starts over from the newest version.
 */
public final class ShadowLearning implements Proof {

  /** Versions back that may have acted. */
  private static final int REMEMBERED = 4;

  private final Trainer trainer;
  private final UpdaterLog log;
  private final Map<String, Object> changes;
  private final Deque<Step> ahead = new ArrayDeque<>();
  private final SortedMap<Long, UpdateMessage> manifests = new TreeMap<>();
  private @Nullable UpdateMessage newest;
  private @Nullable LearnerState own;
  private @Nullable LearnerState ownBefore;
  private Parity parity = new Parity.Open(0);
  private boolean ended;

  /** An update to follow, and the version that acted its batch. */
  private record Step(UpdateMessage acting, UpdateMessage manifest) {

    static Step of(UpdateMessage manifest, SortedMap<Long, UpdateMessage> known) {
      return new Step(known.get(manifest.batch().getFirst().policyVersion()), manifest);
    }
  }

  /**
   * A shadow that has not started.
   *
   * @param changes settings to learn with instead of the run's
   */
  public ShadowLearning(Trainer trainer, UpdaterLog log, Map<String, Object> changes) {
    this.trainer = trainer;
    this.log = log;
    this.changes = changes;
  }

  @Override
  public void committed(UpdateMessage manifest) {
    if (ended) {
      return;
    }
    if (own != null && newest != null && manifest.kind() == UpdateKind.UPDATE) {
      ahead.add(Step.of(manifest, manifests));
    } else {
      ahead.clear();
      own = null;
      ownBefore = null;
    }
    newest = manifest;
    manifests.put(manifest.version(), manifest);
    manifests.headMap(manifest.version() - REMEMBERED).clear();
  }

  @Override
  public boolean isDue() {
    return !ended && newest != null && (own == null || !ahead.isEmpty());
  }

  @Override
  public void advance() {
    if (own == null) {
      own = log.learnerState(newest);
      return;
    }
    Step step = ahead.removeFirst();
    RunSettings settings =
        RunSettings.parse(step.manifest().settings()).orElseThrow().with(changes).orElseThrow();
    ActingVersion acting = ActingVersion.of(step.acting(), stateOf(step.acting()));
    Learned learned = trainer.shadow(own, step.manifest(), acting, log.records(), settings);
    ownBefore = own;
    own = learned.state();
    parity = compared(step.manifest(), learned.digests());
    log.shadow(trainer.manifests().shadow(step.manifest(), learned, settings));
  }

  /** Its own of that version; the run's only from before it started. */
  private LearnerState stateOf(UpdateMessage acting) {
    return Stream.of(own, ownBefore)
        .filter(state -> state != null && state.version() == acting.version())
        .findFirst()
        .orElseGet(() -> log.learnerState(acting));
  }

  /** Where it first parted from the run stays known. */
  private Parity compared(UpdateMessage manifest, SortedMap<String, Digest> digests) {
    if (parity instanceof Parity.Different) {
      return parity;
    }
    for (String stage : Replay.stageOrder(manifest, digests)) {
      if (!digests.get(stage).equals(manifest.digests().get(stage))) {
        return new Parity.Different(manifest.version(), stage);
      }
    }
    long first = parity instanceof Parity.Equal(long since, _) ? since : manifest.version();
    return new Parity.Equal(first, manifest.version());
  }

  @Override
  public void served() {
    ended = true;
    parity = new Parity.Served();
  }

  @Override
  public Parity parity() {
    return parity;
  }
}
