package io.hamdpo.protocol.message;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One command to a run.
 *
 * @param run the run
 * @param command what to do
 */
public record ControlMessage(String run, Command command) {

  /** The closed set of commands. */
  public sealed interface Command permits Start, Pause, Stop, Succession, Rollback, Change {}

  /**
   * Train until a version, then idle.
   *
   * @param untilVersion the last version to make
   */
  public record Start(long untilVersion) implements Command {}

  /** Finish nothing, start nothing, until the next start. */
  public record Pause(@Nullable String reason) implements Command {}

  /** End the run's work; a later start goes on. */
  public record Stop(@Nullable String reason) implements Command {}

  /**
   * Names the updater that may write.
   *
   * @param term grows with every succession
   * @param instance the updater's instance name
   */
  public record Succession(long term, String instance) implements Command {}

  /**
   * Publish an older version's weights and learner state again, as the next version.
   *
   * @param from the newest version that whoever asks has seen; of two that name one, the first in
   *     the log counts
   * @param to the version to go back to; one that is not older than {@code from} is no order
   */
  public record Rollback(long from, long to) implements Command {}

  /**
   * Learn with other settings from now on. The manifest of the first update that was computed with
   * them announces them.
   *
   * @param settings by their keys; the ones that may change in a run
   */
  public record Change(SortedMap<String, Object> settings) implements Command {

    public Change {
      settings = SettingValues.copyOf(settings);
    }
  }
}
