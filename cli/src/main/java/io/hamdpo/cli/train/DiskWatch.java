package io.hamdpo.cli.train;

import io.hamdpo.cli.report.Numbers;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Pauses a run before the disk is full, and lets it go on when there is room again. */
final class DiskWatch {

  static final long WARN_BYTES = 2L << 30;
  static final long PAUSE_BYTES = 500L << 20;

  /** More than the limit, so that the state does not flap around it. */
  static final long RESUME_BYTES = 600L << 20;

  private final LongSupplier free;
  private final Consumer<String> tell;
  private final Consumer<String> pause;
  private final Runnable goOn;
  private boolean warned;
  private boolean paused;

  /**
   * A watch.
   *
   * @param free usable bytes of the disk that holds the log
   * @param tell told what people should know
   * @param pause called with the reason when the run must pause
   * @param goOn called when it may go on
   */
  DiskWatch(LongSupplier free, Consumer<String> tell, Consumer<String> pause, Runnable goOn) {
    this.free = free;
    this.tell = tell;
    this.pause = pause;
    this.goOn = goOn;
  }

  /** Looks once. */
  void look() {
    long bytes = free.getAsLong();
    if (bytes < PAUSE_BYTES && !paused) {
      paused = true;
      warned = true;
      String reason =
          "Only %s of disk are free; training pauses below %s. Maybe make room, for example with 'hamdpo runs rm': it goes on by itself."
              .formatted(Numbers.bytes(bytes), Numbers.bytes(PAUSE_BYTES));
      tell.accept(reason);
      pause.accept(reason);
    } else if (paused && bytes >= RESUME_BYTES) {
      paused = false;
      tell.accept("There is room on the disk again (%s).".formatted(Numbers.bytes(bytes)));
      goOn.run();
    } else if (bytes < WARN_BYTES && !warned) {
      warned = true;
      tell.accept(
          "Only %s of disk are free; training pauses below %s. Maybe make room, for example with 'hamdpo runs rm'."
              .formatted(Numbers.bytes(bytes), Numbers.bytes(PAUSE_BYTES)));
    }
  }

  /** Whether the run is paused for want of room. */
  boolean isPaused() {
    return paused;
  }
}
