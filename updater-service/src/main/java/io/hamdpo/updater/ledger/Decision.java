package io.hamdpo.updater.ledger;

import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.protocol.message.RoundMessage;
import java.util.List;

/** What the updater has to do next. */
public sealed interface Decision {

  /**
   * Nothing to do until a record arrives or a deadline passes.
   *
   * @param reason for people
   */
  record Await(String reason) implements Decision {}

  /** Publish version 0. */
  record PublishInitial() implements Decision {}

  /**
   * Issue these rounds again or for the first time, in a transaction without a manifest.
   *
   * @param rounds in shard order
   */
  record IssueRounds(List<RoundMessage> rounds) implements Decision {}

  /**
   * Learn from the complete batch.
   *
   * @param batch in shard order
   */
  record Train(List<LogEvent.AdvantageArrived> batch) implements Decision {}

  /**
   * Publish an older version again.
   *
   * @param order where to go back to
   */
  record RollBack(Rollback order) implements Decision {}

  /**
   * The run cannot go on.
   *
   * @param reason for people
   */
  record Fail(String reason) implements Decision {}

  /** Another updater is named, or none: write nothing. */
  record StandBy() implements Decision {}
}
