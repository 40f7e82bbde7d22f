package io.hamdpo.updater;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.history.CorruptTrajectoryException;
import io.hamdpo.history.CorruptVersionException;
import io.hamdpo.history.replay.ReplayWindow;
import io.hamdpo.history.replay.UnreachableStateException;
import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.commitment.Learned;
import io.hamdpo.updater.commitment.LogLostException;
import io.hamdpo.updater.commitment.Manifests;
import io.hamdpo.updater.commitment.Publication;
import io.hamdpo.updater.commitment.UpdaterLog;
import io.hamdpo.updater.ledger.Decision;
import io.hamdpo.updater.ledger.Ledger;
import io.hamdpo.updater.ledger.LogEvent;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import io.hamdpo.updater.shadow.ShadowLearning;
import io.hamdpo.updater.succession.Candidacy;
import io.hamdpo.updater.succession.Proof;
import io.hamdpo.updater.succession.Standing;
import io.hamdpo.updater.succession.Vigil;
import io.hamdpo.updater.training.LearningFailedException;
import io.hamdpo.updater.training.Trainer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One session of an updater with its log: decide, act, apply what the log says. It ends when the
 * updater is closed, or with a {@link LogLostException}.
 */
final class Session {

  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** Between two looks at what the log still has. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /** How many of the newest updates an updater computes anew before it may be promoted. */
  private static final int PROVEN_UPDATES = 4;

  private final Role role;

  private final UpdaterLog log;
  private final Trainer trainer;
  private final InstantSource clock;
  private final BooleanSupplier closing;
  private final UpdaterObserver observer;
  private final Manifests manifests;
  private final Proof proof;
  private final Vigil vigil;
  private final ReplayWindow window = new ReplayWindow();
  private Ledger ledger;
  private @Nullable LearnerState state;
  private boolean writer;
  private long transactionBeganMicros;
  private long lookAtMillis;

  /**
   * A session that has read nothing yet.
   *
   * @param closing whether the updater is to end
   */
  Session(
      Role role,
      UpdaterLog log,
      Trainer trainer,
      InstantSource clock,
      BooleanSupplier closing,
      UpdaterObserver observer) {
    this.role = role;
    this.log = log;
    this.trainer = trainer;
    this.clock = clock;
    this.closing = closing;
    this.observer = observer;
    this.vigil = new Vigil(role.standby());
    this.manifests = trainer.manifests();
    this.proof =
        role.shadow()
            ? new ShadowLearning(trainer, log, role.changes())
            : new Candidacy(PROVEN_UPDATES, known -> trainer.replay(known, log.records()));
    this.ledger =
        Ledger.empty(
            new Ledger.Terms(
                manifests.run().run(),
                role.instance(),
                role.shadow() ? new Standing.Shadow(0) : new Standing.Candidate(0),
                trainer.settings()));
    this.transactionBeganMicros = nowMicros();
  }

  void run() {
    observer.proved(proof.parity());
    apply(log.readCommitted());
    while (!closing.getAsBoolean()) {
      if (ledger.isNamed() && !writer) {
        takeOver();
      }
      Decision decision = ledger.decide(clock.millis());
      observer.decided(ledger, decision);
      look();
      act(decision);
    }
  }

  private void look() {
    if (clock.millis() < lookAtMillis) {
      return;
    }
    lookAtMillis = clock.millis() + LOOK_EVERY.toMillis();
    UpdaterLog.Bounds bounds = log.bounds();
    // Who does not write reads no advantages.
    observer.looked(
        window.horizon(bounds.trajectories()::get), writer ? bounds.unreadAdvantages() : 0);
  }

  /** Fences first and reads afterwards: nothing can be added between the two. */
  private void takeOver() {
    log.claim();
    writer = true;
    apply(log.readCommitted());
    UpdateMessage newest = ledger.newest();
    if (newest != null) {
      state = log.learnerState(newest);
      log.seek(newest);
    }
    proof.served();
    observer.proved(proof.parity());
    observer.tookOver(ledger);
  }

  /** Between two updates it looks whether it was named, or is to name itself. */
  private void standBy() {
    writer = false;
    if (vigil.isOver(clock.millis()) && proof.parity().isProven()) {
      log.name(new Succession(ledger.term() + 1, role.instance()));
      apply(log.readCommitted());
    } else if (proof.isDue()) {
      proof.advance();
      observer.proved(proof.parity());
      apply(log.follow(Duration.ZERO));
    } else {
      apply(log.follow(PATIENCE));
    }
  }

  private void act(Decision decision) {
    switch (decision) {
      case Decision.Await _, Decision.Fail _ -> apply(log.poll(PATIENCE));
      case Decision.StandBy() -> standBy();
      case Decision.PublishInitial() -> {
        LearnerState first = trainer.initial();
        publish(manifests.initial(ledger, first, log.advantagePositions()));
      }
      case Decision.IssueRounds(var rounds) -> {
        log.issue(rounds);
        apply(List.of(new LogEvent.RoundsIssued(rounds, clock.millis())));
      }
      case Decision.Train(List<AdvantageArrived> batch) -> train(batch);
      case Decision.RollBack(Rollback order) -> rollBack(order);
    }
  }

  private void train(List<AdvantageArrived> batch) {
    List<Long> positions = ledger.neededFrom(log.advantagePositions());
    long batchMicros = nowMicros();
    Trainer.Window window =
        new Trainer.Window(transactionBeganMicros, batchMicros, this::nowMicros);
    // What a change leaves, and what the manifest announces: of a later one it knows nothing.
    RunSettings effective = ledger.settings();
    Learned learned;
    try {
      learned = trainer.learn(state, ledger.newest(), batch, effective, window);
    } catch (LearningFailedException e) {
      observer.learningFailed(attempt(batch, effective, positions), e);
      apply(List.of(new LogEvent.RunFailed(e.getMessage())));
      return;
    }
    if (closing.getAsBoolean()) {
      return;
    }
    apply(log.readCommitted());
    if (ledger.decide(clock.millis()) instanceof Decision.Train) {
      publish(manifests.update(ledger, batch, learned, effective, positions));
    }
  }

  private void rollBack(Rollback order) {
    UpdateMessage to;
    LearnerState restored;
    try {
      SortedMap<Long, UpdateMessage> known = log.manifests(order.to());
      to = known.get(order.to());
      restored = trainer.restore(order.to(), known, log.records());
    } catch (MissingRecordException
        | UnreachableStateException
        | CorruptVersionException
        | CorruptTrajectoryException e) {
      apply(
          List.of(
              new LogEvent.RollbackDeclined(
                  "The run cannot go back to version (%d): %s Maybe go back to another."
                      .formatted(order.to(), e.getMessage()))));
      return;
    }
    apply(log.readCommitted());
    if (!closing.getAsBoolean()
        && ledger.decide(clock.millis()).equals(new Decision.RollBack(order))) {
      publish(manifests.rollback(ledger, to, restored, log.advantagePositions()));
    }
  }

  private FailedUpdate attempt(
      List<AdvantageArrived> batch, RunSettings effective, List<Long> positions) {
    UpdateMessage parent = ledger.newest();
    long version = batch.getFirst().message().policyVersion();
    UpdateMessage acting =
        version == parent.version() ? parent : log.manifests(version).get(version);
    return new FailedUpdate(
        manifests.run(),
        parent,
        state,
        acting,
        log.records(),
        manifests.attempt(ledger, batch, effective, positions),
        batch);
  }

  private void publish(Publication publication) {
    transactionBeganMicros = nowMicros();
    long before = ledger.newest() == null ? 0 : ledger.newest().envSteps();
    UpdateMessage manifest = log.commit(publication);
    long trained = manifest.envSteps() - before;
    state = publication.state();
    apply(List.of(new LogEvent.VersionCommitted(manifest, clock.millis())));
    observer.published(manifest, trained, nowMicros() - transactionBeganMicros);
  }

  private void apply(List<LogEvent> events) {
    for (LogEvent event : events) {
      watch(event);
      ledger = ledger.apply(event);
      if (event instanceof LogEvent.VersionCommitted(UpdateMessage manifest, _)) {
        window.add(manifest);
        proof.committed(manifest);
      }
      observer.applied(event);
    }
  }

  /** Of successions only those that count. */
  private void watch(LogEvent event) {
    if (event instanceof LogEvent.Commanded(Succession named) && named.term() > ledger.term()) {
      vigil.named(named, clock.millis());
    } else if (event instanceof LogEvent.Seen(String instance)) {
      vigil.heard(instance, clock.millis());
    }
  }

  private long nowMicros() {
    return clock.instant().getEpochSecond() * 1_000_000 + clock.instant().getNano() / 1_000;
  }
}
