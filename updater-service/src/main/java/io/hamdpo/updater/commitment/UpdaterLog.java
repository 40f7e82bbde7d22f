package io.hamdpo.updater.commitment;

import io.hamdpo.history.Records;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.ledger.LogEvent;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * The log as the updater uses it. One session of one updater: any failure of a write ends the
 * session with a {@link LogLostException}, and a new one reads what the log really holds. One
 * thread.
 */
public interface UpdaterLog extends AutoCloseable {

  /** The run, as accepted. */
  RunMessage run();

  /**
   * Becomes the writer: fences whoever wrote before and ends what it left unfinished. What the log
   * holds afterwards is read by {@link #poll}.
   *
   * @throws LogLostException when the log does not answer
   */
  void claim();

  /**
   * Reads all commands, versions and dead letters that are visible now, in log order.
   *
   * @throws LogLostException when the log does not answer
   */
  List<LogEvent> readCommitted();

  /**
   * Waits at most {@code patience} for advantages, commands and dead letters; for who writes.
   *
   * @throws LogLostException when the log does not answer
   */
  List<LogEvent> poll(Duration patience);

  /**
   * Waits at most {@code patience} for commands, versions, dead letters and, where they are
   * watched, signs of life; for who only follows.
   *
   * @throws LogLostException when the log does not answer
   */
  List<LogEvent> follow(Duration patience);

  /**
   * Reads single records by position.
   *
   * <p>Its calls throw {@link LogLostException} when the log does not answer.
   */
  Records records();

  /**
   * The manifests of all versions up to one, by version, read from the log once more.
   *
   * @throws LogLostException when the log does not answer
   */
  SortedMap<Long, UpdateMessage> manifests(long last);

  /**
   * Names an updater. Whether the record counts is known when the log is read again.
   *
   * @throws LogLostException when it is not certain that it was written
   */
  void name(Succession succession);

  /** Reads advantages from where this manifest says. */
  void seek(UpdateMessage manifest);

  /** Per partition of the advantage topic: the next offset that {@link #poll} would read. */
  List<Long> advantagePositions();

  /**
   * What the log still has, and how far it was read.
   *
   * @param trajectories per partition of the trajectory topic: the offset of the first record
   * @param unreadAdvantages records of the advantage topic that {@link #poll} has still to read
   */
  record Bounds(List<Long> trajectories, long unreadAdvantages) {

    public Bounds {
      trajectories = List.copyOf(trajectories);
    }
  }

  /**
   * The log's bounds now.
   *
   * @throws LogLostException when the log does not answer
   */
  Bounds bounds();

  /**
   * The learner state of a version, verified against the manifest's digests.
   *
   * @throws io.hamdpo.history.CorruptVersionException when a part is missing or its digest differs
   */
  LearnerState learnerState(UpdateMessage manifest);

  /**
   * Publishes a version in one transaction; the manifest goes last.
   *
   * @return the manifest as published
   * @throws LogLostException when it is not certain that it was published
   */
  UpdateMessage commit(Publication publication);

  /**
   * Publishes rounds in a transaction of their own.
   *
   * @throws LogLostException when it is not certain that they were published
   */
  void issue(List<RoundMessage> rounds);

  /**
   * Publishes what a shadow has made, in one transaction, to topics of its own.
   *
   * @throws LogLostException when it is not certain that it was published
   */
  void shadow(Publication publication);

  @Override
  void close();
}
