package io.hamdpo.cli.train;

import io.hamdpo.cli.cluster.StackReports;
import io.hamdpo.cli.follow.RunEvent;
import io.hamdpo.cli.follow.RunFollower;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.report.ProgressLine;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Follows a run until it is done, tells how it goes, and notices when it does not. */
final class Following {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(5);
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(2);
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final Duration EVALUATION_PATIENCE = Duration.ofSeconds(60);
  private static final Duration RETURN_PATIENCE = Duration.ofSeconds(6);

  private final Output output;
  private final StackReports reports;
  private final Stopping stopping;
  private final Path logs;
  private final Instant since;
  private final RunView view = new RunView();
  private final Map<String, Instant> failing = new TreeMap<>();
  private Instant nextLine = Instant.EPOCH;
  private Instant nextLook = Instant.EPOCH;
  private Instant lastNews;
  private long toldVersion = -1;

  /**
   * Follows one sitting.
   *
   * @param logs where the processes' logs lie, to be named in errors
   * @param since when the sitting began; older signs of life belong to others
   */
  Following(Output output, StackReports reports, Stopping stopping, Path logs, Instant since) {
    this.output = output;
    this.reports = reports;
    this.stopping = stopping;
    this.logs = logs;
    this.since = since;
    this.lastNews = since;
  }

  /**
   * Returns when version {@code until} was made and evaluated. Throws {@link CommandException} when
   * a process or the run itself has failed for good.
   */
  RunView until(RunFollower follower, long until, long envStepsPerUpdate, DiskWatch disk) {
    Instant evaluationDeadline = Instant.MAX;
    while (true) {
      List<RunEvent> events = follower.poll(POLL);
      stopping.holdStillWhenBegun();
      events.forEach(this::take);
      reports.check();
      Instant now = Instant.now();
      if (!now.isBefore(nextLook)) {
        nextLook = now.plus(LOOK_INTERVAL);
        disk.look();
      }
      showProgress(now, until, envStepsPerUpdate);
      long version = view.latest().map(latest -> latest.version()).orElse(-1L);
      if (version >= until) {
        if (view.evaluations().containsKey(version)) {
          return view;
        }
        if (evaluationDeadline.equals(Instant.MAX)) {
          evaluationDeadline = now.plus(EVALUATION_PATIENCE);
        } else if (now.isAfter(evaluationDeadline)) {
          output.tell(
              "Version (%d) was not evaluated within (%d) s. Maybe the log of an env worker tells why: %s"
                  .formatted(version, EVALUATION_PATIENCE.toSeconds(), logs));
          return view;
        }
      } else {
        tellWhenQuiet(now, disk);
      }
    }
  }

  /** Whoever promoted an updater that fails at once names the former one again. */
  private boolean endsTheRun(RunEvent.Present present) {
    String instance = present.presence().instance();
    if (!present.endsTheRun()) {
      failing.remove(instance);
      return false;
    }
    Instant first = failing.computeIfAbsent(instance, _ -> present.time());
    boolean promoted =
        present.presence().service().equals("updater")
            && !instance.equals(RunPublication.localUpdater());
    return !promoted || present.time().isAfter(first.plus(RETURN_PATIENCE));
  }

  private void take(RunEvent event) {
    view.apply(event);
    switch (event) {
      case RunEvent.VersionMade _, RunEvent.Evaluated _ -> lastNews = Instant.now();
      case RunEvent.Present present -> {
        if (!present.time().isBefore(since) && endsTheRun(present)) {
          throw CommandException.failed(
              "Instance (%s) of run (%s) has failed: %s Logs: %s"
                  .formatted(
                      present.presence().instance(),
                      present.presence().run(),
                      present.presence().details().getOrDefault("reason", "no reason given"),
                      logs));
        }
      }
      case RunEvent.DeadLettered letter -> {
        if (!letter.time().isBefore(since)) {
          output.tell(
              "A record was laid aside in (%s-%d@%d): %s"
                  .formatted(letter.topic(), letter.partition(), letter.offset(), letter.reason()));
        }
      }
    }
  }

  private void showProgress(Instant now, long until, long envStepsPerUpdate) {
    String line = ProgressLine.of(view, until, envStepsPerUpdate, since);
    if (output.isTerminal()) {
      output.live(line);
      return;
    }
    long version = view.latest().map(latest -> latest.version()).orElse(-1L);
    boolean first = version >= 1 && toldVersion < 1;
    boolean last = version == until;
    if (version > toldVersion && (first || last || !now.isBefore(nextLine))) {
      output.tell(line);
      toldVersion = version;
      nextLine = now.plus(LINE_INTERVAL);
    }
  }

  private void tellWhenQuiet(Instant now, DiskWatch disk) {
    if (Duration.between(lastNews, now).compareTo(QUIET) > 0 && !disk.isPaused()) {
      lastNews = now;
      String states =
          view.instances().values().stream()
              .filter(present -> !present.time().isBefore(since))
              .map(
                  present ->
                      "%s is %s %s"
                          .formatted(
                              present.presence().instance(),
                              present.presence().state(),
                              present.presence().details().getOrDefault("reason", "")))
              .reduce((a, b) -> a + "; " + b)
              .orElse("no service has given a sign of life");
      output.tell(
          "No new version for (%d) s: %s. Logs: %s"
              .formatted(QUIET.toSeconds(), states.strip(), logs));
    }
  }
}
