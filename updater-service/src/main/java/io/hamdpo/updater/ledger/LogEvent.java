package io.hamdpo.updater.ledger;

import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.List;

/** What the updater learns from the log, one record at a time. */
public sealed interface LogEvent {

  /**
   * A command was given.
   *
   * @param command what to do
   */
  record Commanded(Command command) implements LogEvent {}

  /**
   * A version became visible.
   *
   * @param manifest its manifest
   * @param atMillis when, by the shell's clock: the shards' deadlines count from here
   */
  record VersionCommitted(UpdateMessage manifest, long atMillis) implements LogEvent {}

  /**
   * Rounds were issued outside the transaction of a version.
   *
   * @param rounds what was issued
   * @param atMillis when, by the shell's clock
   */
  record RoundsIssued(List<RoundMessage> rounds, long atMillis) implements LogEvent {}

  /**
   * An advantage lies in the log.
   *
   * @param message the record
   * @param position where it lies in the advantage topic
   */
  record AdvantageArrived(AdvantageMessage message, RecordPosition position) implements LogEvent {}

  /**
   * A shard's work ended in a dead-letter topic.
   *
   * @param shard the shard
   * @param sequence of the trajectory that it was to make
   * @param reason from the dead letter
   */
  record ShardFailed(int shard, long sequence, String reason) implements LogEvent {}

  /**
   * An instance of the run gave a sign of life.
   *
   * @param instance its name
   */
  record Seen(String instance) implements LogEvent {}

  /**
   * The run cannot go on by itself: an update cannot be computed, or a manifest cannot be read.
   *
   * @param reason for people
   */
  record RunFailed(String reason) implements LogEvent {}

  /**
   * A rollback cannot be made, because of what the log no longer holds; the run goes on without.
   *
   * @param reason for people
   */
  record RollbackDeclined(String reason) implements LogEvent {}
}
