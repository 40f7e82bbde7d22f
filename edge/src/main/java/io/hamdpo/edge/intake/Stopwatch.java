package io.hamdpo.edge.intake;

import io.hamdpo.protocol.message.StageTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Measures one stage. The start is told by the clock, the length by the steadier timer. */
public final class Stopwatch {

  private final long startedAtMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  private final long startedAtNanos = System.nanoTime();

  private Stopwatch() {}

  /** Started now. */
  public static Stopwatch start() {
    return new Stopwatch();
  }

  /** From the start until now. */
  public StageTime time() {
    return new StageTime(startedAtMicros, micros());
  }

  /** Microseconds from the start until now. */
  public long micros() {
    return (System.nanoTime() - startedAtNanos) / 1000;
  }
}
