package io.hamdpo.cli.report;

import io.hamdpo.cli.terminal.Output;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells how much of some work is done and how long the rest will take at the pace so far. */
public final class WorkProgress {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);

  private final Output output;
  private final String unit;
  private final long total;
  private final InstantSource clock;
  private final Instant started;
  private Instant told;

  /**
   * @param unit what is counted, in plural
   * @param total of them
   */
  public WorkProgress(Output output, String unit, long total, InstantSource clock) {
    this.output = output;
    this.unit = unit;
    this.total = total;
    this.clock = clock;
    this.started = clock.instant();
    this.told = started;
  }

  /** So many are done now. On a terminal the line is drawn again, elsewhere told now and then. */
  public void done(double count) {
    done(count, 0);
  }

  /**
   * As {@link #done(double)}, of work that was begun before.
   *
   * @param count done now
   * @param before of them were done before, and tell nothing of the pace
   */
  public void done(double count, int before) {
    Instant now = clock.instant();
    String line = line(count, before, Duration.between(started, now));
    if (output.isTerminal()) {
      output.live(line);
    } else if (Duration.between(told, now).compareTo(BETWEEN_LINES) >= 0) {
      output.tell(line);
      told = now;
    }
  }

  String line(double count, int before, Duration elapsed) {
    double here = count - before;
    String left =
        here <= 0
            ? "-"
            : Numbers.clock(
                Duration.ofMillis(Math.round(elapsed.toMillis() * (total - count) / here)));
    return "%s/%s %s  %s  %s left"
        .formatted(
            Numbers.whole(Math.floor(count)),
            Numbers.whole(total),
            unit,
            Numbers.clock(elapsed),
            left);
  }
}
