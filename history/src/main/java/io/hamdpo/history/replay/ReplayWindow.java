package io.hamdpo.history.replay;

import io.hamdpo.core.run.RetentionSettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a run that can perhaps be replayed, each with the little that this depends on.
 * What retention has taken is forgotten, so a window grows with what a run keeps, not with the run.
 * Mutable; one thread.
 */
public final class ReplayWindow {

  private final TreeMap<Long, Trace> traces = new TreeMap<>();
  private @Nullable SortedMap<String, Object> settings;
  private @Nullable RetentionSettings retention;
  private long newest = -1;

  /**
   * What the replay of an update needs of the log.
   *
   * @param kind of the version
   * @param parent version; -1 of the first
   * @param partitions of its trajectories
   * @param offsets of its trajectories
   */
  private record Trace(UpdateKind kind, long parent, int[] partitions, long[] offsets) {

    static Trace of(UpdateMessage manifest) {
      List<TrajectoryReference> batch = manifest.batch();
      return new Trace(
          manifest.kind(),
          manifest.parent() == null ? -1 : manifest.parent(),
          batch.stream().mapToInt(it -> it.trajectory().partition()).toArray(),
          batch.stream().mapToLong(it -> it.trajectory().offset()).toArray());
    }

    boolean isThere(IntToLongFunction beginning) {
      for (int i = 0; i < offsets.length; i++) {
        if (offsets[i] < beginning.applyAsLong(partitions[i])) {
          return false;
        }
      }
      return true;
    }
  }

  /** Takes in the next version; one that is known, or older, is passed over. */
  public void add(UpdateMessage manifest) {
    if (manifest.version() <= newest) {
      return;
    }
    traces.put(manifest.version(), Trace.of(manifest));
    if (!manifest.settings().equals(settings)) {
      settings = manifest.settings();
      retention = RunSettings.parse(settings).orElseThrow().retention();
    }
    newest = manifest.version();
  }

  /**
   * Since when updates can be replayed.
   *
   * @param beginning by partition: the offset of the first trajectory that is still there
   */
  public ReplayHorizon horizon(IntToLongFunction beginning) {
    if (retention == null) {
      return new ReplayHorizon(0, -1);
    }
    long first = first(retention, beginning);
    // Records that are gone do not come back, nor do learner states.
    traces.headMap(first).clear();
    return new ReplayHorizon(first, newest);
  }

  private long first(RetentionSettings retention, IntToLongFunction beginning) {
    // An update starts from a learner state that was kept, or that can be derived from one.
    long state = newest;
    for (long version = newest; version > 0; version--) {
      Trace trace = traces.get(version);
      if (trace == null || !trace.isThere(beginning)) {
        break;
      }
      if (trace.kind == UpdateKind.ROLLBACK
          && !retention.keepsLearnerState(version, newest)
          && !retention.keepsLearnerState(trace.parent, newest)) {
        break; // what comes after it hangs on another branch, which is not looked at
      }
      if (retention.keepsLearnerState(version - 1, newest)) {
        state = version - 1;
      }
    }
    return state + 1;
  }
}
