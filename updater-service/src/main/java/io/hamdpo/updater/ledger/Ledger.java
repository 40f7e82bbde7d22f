package io.hamdpo.updater.ledger;

import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.message.ControlMessage.Pause;
import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Stop;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import io.hamdpo.updater.ledger.LogEvent.Commanded;
import io.hamdpo.updater.ledger.LogEvent.RollbackDeclined;
import io.hamdpo.updater.ledger.LogEvent.RoundsIssued;
import io.hamdpo.updater.ledger.LogEvent.RunFailed;
import io.hamdpo.updater.ledger.LogEvent.ShardFailed;
import io.hamdpo.updater.ledger.LogEvent.VersionCommitted;
import io.hamdpo.updater.succession.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The updater's knowledge of its run, built from log records alone. Immutable: {@link #apply} gives
 * the next one, {@link #decide} says what follows from it.
 *
 * <p>Exactly once: a trajectory is accepted by its id, only while it is among its shard's next, and
 * only its first copy counts; what was trained lies behind the newest manifest's {@code
 * nextSequence} and is ignored.
 *
 * @param terms what the run has fixed
 * @param untilVersion the last version that was ordered; -1 before the first start
 * @param halted whether a pause or a stop is in force
 * @param rollbacks what was ordered and made of them
 * @param standing this updater's place in the succession
 * @param newest the newest version's manifest; null before version 0
 * @param desks the work that follows the newest version, update by update, in shard order: of the
 *     next update, and with a policy lag of those after it
 * @param fault why the run cannot go on; null while it can
 */
public record Ledger(
    Terms terms,
    long untilVersion,
    boolean halted,
    Rollbacks rollbacks,
    Standing standing,
    @Nullable UpdateMessage newest,
    List<ShardDesk> desks,
    @Nullable String fault) {

  /**
   * What a run has fixed and a ledger needs.
   *
   * @param run the run
   * @param instance this updater
   * @param first its place before the first succession record
   * @param shards number of shards
   * @param policyLag updates between a version and the first that it did not act for
   * @param deadlineMillis after which a shard's work is issued again
   * @param mode whether two copies of one trajectory must have equal digests
   */
  public record Terms(
      String run,
      String instance,
      Standing first,
      int shards,
      int policyLag,
      long deadlineMillis,
      ReproducibilityMode mode) {}

  public Ledger {
    desks = List.copyOf(desks);
  }

  /** Before the first record. */
  public static Ledger empty(Terms terms) {
    return new Ledger(terms, -1, false, Rollbacks.NONE, terms.first(), null, List.of(), null);
  }

  /** The newest version, or -1. */
  public long version() {
    return newest == null ? -1 : newest.version();
  }

  /** Whether this updater is the one that may write. */
  public boolean isNamed() {
    return standing instanceof Standing.Incumbent;
  }

  /** The succession term in force; 0 before the first. */
  public long term() {
    return standing.term();
  }

  /** Whether more versions are ordered. */
  public boolean goesOn() {
    return version() < untilVersion && !halted;
  }

  /** Whether the rounds that {@code version} acts belong into its transaction. */
  public boolean issuesRoundsAfter(long version) {
    return version + terms.policyLag() < untilVersion && !halted;
  }

  /**
   * Where a successor has to read advantages from.
   *
   * @param read per partition, where this updater would read on
   * @return the same, or earlier where it holds one for an update after the next
   */
  public List<Long> neededFrom(List<Long> read) {
    List<Long> needed = new ArrayList<>(read);
    desks.stream()
        .skip(terms.shards())
        .map(ShardDesk::arrived)
        .filter(Objects::nonNull)
        .map(AdvantageArrived::position)
        .forEach(
            held ->
                needed.set(
                    held.partition(), Math.min(held.offset(), needed.get(held.partition()))));
    return needed;
  }

  // ---------------------------------------------------------------- apply

  /** The ledger after one more record; the only place where state changes. */
  public Ledger apply(LogEvent event) {
    return switch (event) {
      case Commanded(Command command) -> command(command);
      case VersionCommitted(UpdateMessage manifest, long atMillis) -> commit(manifest, atMillis);
      case RoundsIssued(List<RoundMessage> rounds, long atMillis) -> {
        List<ShardDesk> next = new ArrayList<>(desks);
        for (RoundMessage round : rounds) {
          int place = place(round.shard(), round.sequence());
          next.set(place, next.get(place).issued(atMillis));
        }
        yield withDesks(next);
      }
      case AdvantageArrived arrived -> arrive(arrived);
      case ShardFailed(int shard, long sequence, String reason) -> fail(shard, sequence, reason);
      case RunFailed(String reason) -> withFault(reason);
      case LogEvent.Seen _ -> this;
      case RollbackDeclined _ ->
          new Ledger(
              terms, untilVersion, halted, rollbacks.decline(), standing, newest, desks, fault);
    };
  }

  private Ledger command(Command command) {
    return switch (command) {
      // A person has looked: what failed before the order is tried again.
      case Start start ->
          new Ledger(
              terms,
              start.untilVersion(),
              false,
              rollbacks,
              standing,
              newest,
              desks.stream().map(ShardDesk::forgiven).toList(),
              null);
      case Pause _, Stop _ ->
          new Ledger(terms, untilVersion, true, rollbacks, standing, newest, desks, fault);
      // It may be the way out of a fault.
      case Rollback rollback ->
          new Ledger(
              terms,
              untilVersion,
              halted,
              rollbacks.order(rollback),
              standing,
              newest,
              desks,
              null);
      case Succession named ->
          new Ledger(
              terms,
              untilVersion,
              halted,
              rollbacks,
              standing.after(named, terms.instance()),
              newest,
              desks,
              fault);
    };
  }

  private Ledger commit(UpdateMessage manifest, long atMillis) {
    if (manifest.version() <= version()) {
      return this; // read again: the writer applies its own commit at once and meets it later
    }
    ShardDesk acted = ShardDesk.of(manifest.version());
    List<ShardDesk> next = new ArrayList<>();
    if (manifest.kind() == UpdateKind.UPDATE) {
      desks.stream().skip(terms.shards()).forEach(next::add);
    }
    next.addAll(
        Collections.nCopies(
            terms.shards() * (terms.policyLag() + 1) - next.size(),
            manifest.roundsIssued() ? acted.issued(atMillis) : acted));
    return new Ledger(
        terms, untilVersion, halted, rollbacks.commit(manifest), standing, manifest, next, fault);
  }

  private Ledger arrive(AdvantageArrived arrived) {
    AdvantageMessage message = arrived.message();
    int shard = message.id().shard();
    int place = place(shard, message.id().sequence());
    if (place < 0 || message.policyVersion() != desks.get(place).policyVersion()) {
      return this;
    }
    AdvantageArrived first = desks.get(place).arrived();
    if (first == null) {
      return withDesk(place, desks.get(place).arrived(arrived));
    }
    if (terms.mode() == ReproducibilityMode.BIT_EXACT
        && !first.message().sourceDigest().equals(message.sourceDigest())) {
      return withFault(
          ("Two copies of trajectory (shard=%d, sequence=%d) have different digests (%s at %s, %s"
                  + " at %s), which bit-exact mode does not allow. Maybe an env worker runs another"
                  + " build or another environment; compare the code versions in the presence"
                  + " topic.")
              .formatted(
                  shard,
                  message.id().sequence(),
                  first.message().sourceDigest().brief(),
                  first.message().source(),
                  message.sourceDigest().brief(),
                  message.source()));
    }
    return isEarlier(message, first.message())
        ? withDesk(place, desks.get(place).arrived(arrived))
        : this;
  }

  private Ledger fail(int shard, long sequence, String reason) {
    int place = place(shard, sequence);
    if (place < 0 || desks.get(place).arrived() != null) {
      return this;
    }
    ShardDesk desk = desks.get(place).failed(reason);
    Ledger next = withDesk(place, desk).withDroppedAfter(place);
    return desk.equalFailures() < ShardDesk.FAILURES_THAT_STOP
        ? next
        : next.withFault(
            "Shard (%d) failed (%d) times at trajectory (%d) with the same reason: %s"
                .formatted(shard, desk.equalFailures(), sequence, reason));
  }

  // --------------------------------------------------------------- decide

  /** What to do now; a pure function of the ledger and the time. */
  public Decision decide(long nowMillis) {
    if (!isNamed()) {
      return new Decision.StandBy();
    }
    if (fault != null) {
      return new Decision.Fail(fault);
    }
    if (newest == null) {
      return untilVersion < 0
          ? new Decision.Await("for the first start")
          : new Decision.PublishInitial();
    }
    Rollback rollback = rollbacks.due(newest.version());
    if (rollback != null) {
      return new Decision.RollBack(rollback);
    }
    if (halted) {
      return new Decision.Await("for a start, after a pause or a stop");
    }
    if (newest.version() >= untilVersion) {
      return new Decision.Await("for a start beyond version " + untilVersion);
    }
    List<ShardDesk> batch = desks.subList(0, terms.shards());
    if (batch.stream().allMatch(desk -> desk.arrived() != null)) {
      return new Decision.Train(batch.stream().map(ShardDesk::arrived).toList());
    }
    List<RoundMessage> due = dueRounds(newest, nowMillis);
    return due.isEmpty()
        ? new Decision.Await("for the advantages of version " + newest.version())
        : new Decision.IssueRounds(due);
  }

  private List<RoundMessage> dueRounds(UpdateMessage manifest, long nowMillis) {
    List<RoundMessage> due = new ArrayList<>();
    for (int place = 0; place < desks.size(); place++) {
      ShardDesk desk = desks.get(place);
      int ahead = place / terms.shards();
      if (manifest.version() + ahead < untilVersion
          && desk.isDue(nowMillis, terms.deadlineMillis())) {
        due.add(
            Rounds.of(
                manifest, place % terms.shards(), ahead, desk.policyVersion(), desk.nextAttempt()));
      }
    }
    return due;
  }

  // -------------------------------------------------------------- helpers

  private static boolean isEarlier(AdvantageMessage message, AdvantageMessage first) {
    return Comparator.comparingInt((AdvantageMessage m) -> m.source().partition())
            .thenComparingLong(m -> m.source().offset())
            .compare(message, first)
        < 0;
  }

  /** The desk of a trajectory; -1 where none waits for it. */
  private int place(int shard, long sequence) {
    if (newest == null || shard < 0 || shard >= terms.shards()) {
      return -1;
    }
    long ahead = sequence - newest.nextSequence().get(shard);
    return ahead < 0 || ahead > terms.policyLag() ? -1 : (int) ahead * terms.shards() + shard;
  }

  /** A trajectory cannot begin where none ended: the shard's later rounds are issued again, too. */
  private Ledger withDroppedAfter(int place) {
    List<ShardDesk> next = new ArrayList<>(desks);
    for (int later = place + terms.shards(); later < desks.size(); later += terms.shards()) {
      next.set(later, next.get(later).dropped());
    }
    return withDesks(next);
  }

  private Ledger withDesk(int place, ShardDesk desk) {
    List<ShardDesk> next = new ArrayList<>(desks);
    next.set(place, desk);
    return withDesks(next);
  }

  private Ledger withDesks(List<ShardDesk> next) {
    return new Ledger(terms, untilVersion, halted, rollbacks, standing, newest, next, fault);
  }

  private Ledger withFault(String reason) {
    return new Ledger(terms, untilVersion, halted, rollbacks, standing, newest, desks, reason);
  }
}
