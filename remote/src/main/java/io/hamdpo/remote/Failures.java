package io.hamdpo.remote;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Failures of one environment's workers: a few are borne, since a rare fault must not stop a run;
 * more within a stretch of steps mean that it will never go well.
 */
final class Failures {

  private static final int BORNE = 2;
  private static final long STRETCH = 1000;

  private final Deque<Long> recent = new ArrayDeque<>();
  private long steps;

  /** A step of all copies went well. */
  void stepped() {
    steps++;
  }

  /**
   * A worker failed.
   *
   * @throws IllegalStateException when that was one failure too many
   */
  void add(WorkerException failure) {
    while (!recent.isEmpty() && recent.getFirst() < steps - STRETCH) {
      recent.removeFirst();
    }
    recent.addLast(steps);
    if (recent.size() > BORNE) {
      throw new IllegalStateException(
          "Environment workers failed (%d) times within (%d) steps, the last time so: %s"
              .formatted(recent.size(), STRETCH, failure.getMessage()),
          failure);
    }
  }
}
