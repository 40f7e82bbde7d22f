package io.hamdpo.updater.training;

import io.hamdpo.protocol.message.StageTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Divides the wall time of an update among the stages. Time in which any shard acts is acting; of
 * the rest, time in which any shard is estimated is estimating; the updater's own computing is
 * learning; what remains, nobody worked: transport.
 */
public final class StageSeconds {

  private StageSeconds() {}

  /**
   * The division of one update, which sums up to its wall time.
   *
   * @param acting when the shards acted
   * @param estimating when they were estimated
   * @param startMicros when the parent's transaction began
   * @param batchMicros when the batch was complete
   * @param endMicros when this update's transaction began
   * @return seconds by stage: acting, estimating, learning, transport
   */
  public static SortedMap<String, Double> divide(
      List<StageTime> acting,
      List<StageTime> estimating,
      long startMicros,
      long batchMicros,
      long endMicros) {
    long learning = Math.max(0, endMicros - batchMicros);
    long acted = covered(acting, startMicros, batchMicros);
    List<StageTime> either = new ArrayList<>(acting);
    either.addAll(estimating);
    long estimated = covered(either, startMicros, batchMicros) - acted;
    long transport = Math.max(0, batchMicros - startMicros) - acted - estimated;
    SortedMap<String, Double> seconds = new TreeMap<>();
    seconds.put("acting", acted * 1e-6);
    seconds.put("estimating", estimated * 1e-6);
    seconds.put("learning", learning * 1e-6);
    seconds.put("transport", transport * 1e-6);
    return seconds;
  }

  /** Length of the union of the intervals, cut to [from, to]. */
  private static long covered(List<StageTime> intervals, long from, long to) {
    List<StageTime> sorted = new ArrayList<>(intervals);
    sorted.sort(Comparator.comparingLong(StageTime::startedAtMicros));
    long covered = 0;
    long reached = from;
    for (StageTime interval : sorted) {
      long start = Math.max(reached, interval.startedAtMicros());
      long end = Math.min(to, interval.startedAtMicros() + interval.micros());
      if (end > start) {
        covered += end - start;
        reached = end;
      }
    }
    return covered;
  }
}
