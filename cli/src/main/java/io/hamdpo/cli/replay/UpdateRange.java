package io.hamdpo.cli.replay;

import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.history.replay.RecordedLog;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Updates by the versions that they made.
 *
 * @param first at least 1
 * @param last at least {@code first}
 */
record UpdateRange(long first, long last) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");

  /** What is wrong with the text of {@code --update}; nothing when it is a range. */
  static List<String> problems(String text) {
    try {
      parse(text);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(e.getMessage());
    }
  }

  /**
   * The versions in it that were made from another; all but the first.
   *
   * @throws CommandException when the run does not have these updates
   */
  List<Long> in(RecordedLog log) {
    for (long version : new long[] {first, last}) {
      if (!log.manifests().containsKey(version)) {
        throw CommandException.usage(
            "Run (%s) has no update (%d). Maybe choose one from 1 to %d."
                .formatted(
                    log.run().run(),
                    version,
                    log.manifests().isEmpty() ? 0 : log.manifests().lastKey()));
      }
    }
    return List.copyOf(log.manifests().subMap(first, last + 1).keySet());
  }

  /**
   * Refuses an update at which nothing was learned.
   *
   * @throws CommandException when the run does not have it, or when it is a rollback
   */
  static void requireLearned(RecordedLog log, long version) {
    new UpdateRange(version, version).in(log);
    UpdateMessage manifest = log.manifests().get(version);
    if (manifest.kind() != UpdateKind.UPDATE) {
      throw CommandException.usage(
          "Version (%d) of run (%s) was not learned: it is version (%d) again. Maybe take update (%d)."
              .formatted(version, log.run().run(), manifest.parent(), manifest.parent()));
    }
  }

  /** Reads {@code K} or {@code K..M}. */
  static UpdateRange parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (form.matches()) {
      long first = Long.parseLong(form.group(1));
      long last = form.group(2) == null ? first : Long.parseLong(form.group(2));
      if (first >= 1 && last >= first) {
        return new UpdateRange(first, last);
      }
    }
    throw new IllegalArgumentException(
        "The value (%s) of --update is neither an update from 1 nor a range of them. Maybe write --update 7 or --update 7..12."
            .formatted(text));
  }
}
