package io.hamdpo.history.replay;

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
    ReplayWindow window = new ReplayWindow();
    manifests.values().forEach(window::add);
    return window.horizon(beginning);
  }

  /** Whether there is an update that can be replayed. */
  public boolean isEmpty() {
    return first > newest;
  }
}
