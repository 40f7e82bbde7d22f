package io.hamdpo.cli.train;

import io.hamdpo.protocol.topic.RunTopics;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names runs that nobody named. */
final class RunNames {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final int LONGEST_TASK = 32;

  private RunNames() {}

  /** A run id of the task's name and the time, as in {@code spread-20261122-130501}. */
  static String of(String task, LocalDateTime time) {
    String name =
        task.substring(task.indexOf('/') + 1)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    String start = name.substring(0, Math.min(name.length(), LONGEST_TASK)).replaceAll("-+$", "");
    String id = start + "-" + TIME.format(time);
    return RunTopics.isRunId(id) ? id : "run-" + TIME.format(time);
  }
}
