package io.hamdpo.updater.ledger;

import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.ControlMessage.Change;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.message.ControlMessage.Pause;
import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Stop;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import io.hamdpo.updater.ledger.LogEvent.Commanded;
import io.hamdpo.updater.ledger.LogEvent.RollbackDeclined;
import io.hamdpo.updater.ledger.LogEvent.RoundsIssued;
import io.hamdpo.updater.ledger.LogEvent.RunFailed;
import io.hamdpo.updater.ledger.LogEvent.ShardFailed;
import io.hamdpo.updater.ledger.LogEvent.VersionCommitted;
import io.hamdpo.updater.succession.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The updater's knowledge of its run, built from log records alone. Immutable: {@link #apply} gives
 * the next one, {@link #decide} says what follows from it.
 *
 * <p>Exactly once: a trajectory is accepted by its id, only while it is among its shard's next, and
 * only its first copy counts; what was trained lies behind the newest manifest's {@code
 * nextSequence} and is ignored.
 *
 * @param terms who learns what
 * @param untilVersion the last version that was ordered; -1 before the first start
 * @param halted whether a pause or a stop is in force
 * @param rollbacks what was ordered and made of them
 * @param standing this updater's place in the succession
 * @param newest the newest version's manifest; null before version 0
 * @param desks the work that follows the newest version
 * @param fault why the run cannot go on; null while it can
 */
public record Ledger(
    Terms terms,
    long untilVersion,
    boolean halted,
    Rollbacks rollbacks,
    Standing standing,
    @Nullable UpdateMessage newest,
    Desks desks,
    @Nullable String fault) {

  /**
   * What a ledger goes by.
   *
   * @param run the run
   * @param instance this updater
   * @param first its place before the first succession record
   * @param settings in effect
   */
  public record Terms(String run, String instance, Standing first, RunSettings settings) {

    int shards() {
      return settings.rollout().shards();
    }

    int policyLag() {
      return settings.rollout().policyLag();
    }

    long deadlineMillis() {
      return 1000L * settings.limits().shardDeadlineSeconds();
    }

    private Terms changed(Change change) {
      return new Terms(run, instance, first, settings.changed(change.settings()));
    }
  }

  /** Before the first record. */
  public static Ledger empty(Terms terms) {
    Desks none = Desks.none(terms.shards(), terms.policyLag());
    return new Ledger(terms, -1, false, Rollbacks.NONE, terms.first(), null, none, null);
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

  /** The settings in effect: those of the run as accepted, and all changes since. */
  public RunSettings settings() {
    return terms.settings();
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
    return desks.neededFrom(read);
  }

  // ---------------------------------------------------------------- apply

  /** The ledger after one more record; the only place where state changes. */
  public Ledger apply(LogEvent event) {
    return switch (event) {
      case Commanded(Command command) -> command(command);
      case VersionCommitted(UpdateMessage manifest, long atMillis) -> commit(manifest, atMillis);
      case RoundsIssued(List<RoundMessage> rounds, long atMillis) -> issued(rounds, atMillis);
      case AdvantageArrived arrived -> arrive(arrived);
      case ShardFailed(int shard, long sequence, String reason) -> fail(shard, sequence, reason);
      case RunFailed(String reason) -> withFault(reason);
      case LogEvent.Seen _ -> this;
      case RollbackDeclined _ -> withRollbacks(rollbacks.decline());
    };
  }

  private Ledger command(Command command) {
    return switch (command) {
      // A person has looked: what failed before the order is tried again.
      case Start start ->
          ordered(start.untilVersion(), false).withDesks(desks.forgiven()).withFault(null);
      case Pause _, Stop _ -> ordered(untilVersion, true);
      // It may be the way out of a fault.
      case Rollback rollback -> withRollbacks(rollbacks.order(rollback)).withFault(null);
      case Change change -> withTerms(terms.changed(change));
      case Succession named -> withStanding(standing.after(named, terms.instance()));
    };
  }

  private Ledger commit(UpdateMessage manifest, long atMillis) {
    if (manifest.version() <= version()) {
      return this; // read again: the writer applies its own commit at once and meets it later
    }
    return new Ledger(
        terms,
        untilVersion,
        halted,
        rollbacks.commit(manifest),
        standing,
        manifest,
        desks.after(manifest, atMillis),
        fault);
  }

  private Ledger issued(List<RoundMessage> rounds, long atMillis) {
    Desks next = desks;
    for (RoundMessage round : rounds) {
      int place = place(round.shard(), round.sequence());
      next = next.with(place, next.at(place).issued(atMillis));
    }
    return withDesks(next);
  }

  private Ledger arrive(AdvantageArrived arrived) {
    AdvantageMessage message = arrived.message();
    int place = place(message.id().shard(), message.id().sequence());
    if (place < 0 || message.policyVersion() != desks.at(place).policyVersion()) {
      return this;
    }
    ShardDesk desk = desks.at(place);
    String contradiction =
        terms.settings().mode() == ReproducibilityMode.BIT_EXACT
            ? desk.contradiction(message)
            : null;
    return contradiction == null
        ? withDesks(desks.with(place, desk.arrived(arrived)))
        : withFault(contradiction);
  }

  private Ledger fail(int shard, long sequence, String reason) {
    int place = place(shard, sequence);
    if (place < 0 || desks.at(place).arrived() != null) {
      return this;
    }
    ShardDesk desk = desks.at(place).failed(reason);
    Ledger next = withDesks(desks.withFailed(place, desk));
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
    List<AdvantageArrived> batch = desks.batch();
    if (batch != null) {
      return new Decision.Train(batch);
    }
    List<RoundMessage> due = desks.due(newest, untilVersion, nowMillis, terms.deadlineMillis());
    return due.isEmpty()
        ? new Decision.Await("for the advantages of version " + newest.version())
        : new Decision.IssueRounds(due);
  }

  // -------------------------------------------------------------- helpers

  private int place(int shard, long sequence) {
    return desks.place(newest, shard, sequence);
  }

  private Ledger ordered(long until, boolean halt) {
    return new Ledger(terms, until, halt, rollbacks, standing, newest, desks, fault);
  }

  private Ledger withTerms(Terms next) {
    return new Ledger(next, untilVersion, halted, rollbacks, standing, newest, desks, fault);
  }

  private Ledger withRollbacks(Rollbacks next) {
    return new Ledger(terms, untilVersion, halted, next, standing, newest, desks, fault);
  }

  private Ledger withStanding(Standing next) {
    return new Ledger(terms, untilVersion, halted, rollbacks, next, newest, desks, fault);
  }

  private Ledger withDesks(Desks next) {
    return new Ledger(terms, untilVersion, halted, rollbacks, standing, newest, next, fault);
  }

  private Ledger withFault(@Nullable String reason) {
    return new Ledger(terms, untilVersion, halted, rollbacks, standing, newest, desks, reason);
  }
}
