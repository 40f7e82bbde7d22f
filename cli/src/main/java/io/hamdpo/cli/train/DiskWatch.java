package io.hamdpo.cli.train;

import io.hamdpo.cli.report.Numbers;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Pauses a run before the disk is full, and lets it go on when there is room again. */
final class DiskWatch {

  static final long WARN_BYTES = 2L << 30;
  static final long PAUSE_BYTES = 500L << 20;

  /** More than the limit, so that the state does not flap around it. */
  static final long RESUME_BYTES = 600L << 20;

  private final LongSupplier free;
  private final Consumer<String> tell;
  private final Predicate<String> pause;
  private final BooleanSupplier goOn;
  private boolean warned;
  private boolean full;
  private boolean paused;

  /**
   * A watch.
   *
   * @param free usable bytes of the disk that holds the log
   * @param tell told what people should know
   * @param pause called with the reason when the run must pause; again until it says that the run
   *     was told, since a broker without room may not answer
   * @param goOn called when it may go on; likewise
   */
  DiskWatch(
      LongSupplier free, Consumer<String> tell, Predicate<String> pause, BooleanSupplier goOn) {
    this.free = free;
    this.tell = tell;
    this.pause = pause;
    this.goOn = goOn;
  }

  /** Looks once. */
  void look() {
    long bytes = free.getAsLong();
    String room =
        "Only %s of disk are free; training pauses below %s. Maybe make room, for example with 'hamdpo runs rm'"
            .formatted(Numbers.bytes(bytes), Numbers.bytes(PAUSE_BYTES));
    if (bytes < PAUSE_BYTES && !full) {
      full = true;
      warned = true;
      tell.accept(room + ": it goes on by itself.");
    } else if (full && bytes >= RESUME_BYTES) {
      full = false;
      tell.accept("There is room on the disk again (%s).".formatted(Numbers.bytes(bytes)));
    } else if (bytes < WARN_BYTES && !warned) {
      warned = true;
      tell.accept(room + ".");
    }
    if (full != paused) {
      boolean told = full ? pause.test(room + ": it goes on by itself.") : goOn.getAsBoolean();
      paused = told ? full : paused;
    }
  }

  /** Whether the run is to stand still for want of room. */
  boolean isPaused() {
    return full || paused;
  }
}
