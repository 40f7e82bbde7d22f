package io.hamdpo.cli.report;

import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.follow.VersionPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How far a run is, in one line. */
public final class ProgressLine {

  /** Updates over which speed and return are taken. */
  static final int WINDOW = 20;

  private ProgressLine() {}

  /**
   * The line.
   *
   * @param untilVersion the last version to make
   * @param envStepsPerUpdate to tell how much is left
   * @param since when this sitting began; speed is measured from there
   */
  public static String of(RunView view, long untilVersion, long envStepsPerUpdate, Instant since) {
    return view.latest()
        .filter(latest -> latest.version() > 0)
        .map(latest -> line(view, latest, untilVersion, envStepsPerUpdate, since))
        .orElse("update 0/%d  starting".formatted(untilVersion));
  }

  private static String line(
      RunView view, VersionPoint latest, long untilVersion, long envStepsPerUpdate, Instant since) {
    OptionalDouble speed = view.envStepsPerSecond(WINDOW, since);
    String kl =
        latest.metrics().agents().entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%s %.4f", e.getKey(), e.getValue().kl()))
            .collect(Collectors.joining(", "));
    return "update %d/%d  %s env steps  %s steps/s  return %s  KL %s  %s left"
        .formatted(
            latest.version(),
            untilVersion,
            Numbers.whole(latest.envSteps()),
            speed.isPresent() ? Numbers.whole(speed.getAsDouble()) : "-",
            Numbers.decimal(view.meanReturn(WINDOW)),
            kl.isEmpty() ? "-" : kl,
            speed.isPresent() && speed.getAsDouble() > 0
                ? Numbers.clock(
                    Duration.ofMillis(
                        Math.round(
                            1e3
                                * Math.max(0, untilVersion - latest.version())
                                * envStepsPerUpdate
                                / speed.getAsDouble())))
                : "-");
  }
}
