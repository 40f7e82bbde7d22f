package io.hamdpo.history.replay;

import io.hamdpo.core.run.RetentionSettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.SortedMap;
import java.util.function.IntToLongFunction;

/**
 * Since when the updates of a run can be replayed, as retention leaves it.
 *
 * @param first the oldest version that can be computed anew, and all later ones with it; one more
 *     than the newest version when none can
 * @param newest version; -1 when there is none
 */
public record ReplayHorizon(long first, long newest) {

  /**
   * Of these manifests.
   *
   * @param manifests by version, all that the run has
   * @param beginning by partition: the offset of the first trajectory that is still there
   */
  public static ReplayHorizon of(
      SortedMap<Long, UpdateMessage> manifests, IntToLongFunction beginning) {
    if (manifests.isEmpty()) {
      return new ReplayHorizon(0, -1);
    }
    long newest = manifests.lastKey();
    RetentionSettings retention =
        RunSettings.parse(manifests.get(newest).settings()).orElseThrow().retention();
    // An update starts from a learner state that was kept, or that can be derived from one.
    long state = newest;
    for (long version = newest; version > 0; version--) {
      UpdateMessage manifest = manifests.get(version);
      if (!isThere(manifest, beginning)) {
        break;
      }
      if (manifest.kind() == UpdateKind.ROLLBACK
          && !retention.keepsLearnerState(version, newest)
          && !retention.keepsLearnerState(manifest.parent(), newest)) {
        break; // what comes after it hangs on another branch, which is not looked at
      }
      if (retention.keepsLearnerState(version - 1, newest)) {
        state = version - 1;
      }
    }
    return new ReplayHorizon(state + 1, newest);
  }

  /** Whether there is an update that can be replayed. */
  public boolean isEmpty() {
    return first > newest;
  }

  private static boolean isThere(UpdateMessage manifest, IntToLongFunction beginning) {
    return manifest.batch().stream()
        .allMatch(
            reference ->
                reference.trajectory().offset()
                    >= beginning.applyAsLong(reference.trajectory().partition()));
  }
}
