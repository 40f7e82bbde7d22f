package io.hamdpo.updater.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.ControlMessage.Change;
import io.hamdpo.protocol.message.ControlMessage.Pause;
import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import io.hamdpo.updater.ledger.LogEvent.Commanded;
import io.hamdpo.updater.ledger.LogEvent.RoundsIssued;
import io.hamdpo.updater.ledger.LogEvent.ShardFailed;
import io.hamdpo.updater.ledger.LogEvent.VersionCommitted;
import io.hamdpo.updater.succession.Standing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {

  static final Digest ONE = new Digest("1".repeat(64));
  private static final Digest OTHER = new Digest("2".repeat(64));
  private static final StageTime NO_TIME = new StageTime(0, 0);

  @Test
  void shouldWriteNothingBeforeItIsNamed() {
    Ledger ledger = ledger().apply(new Commanded(new Start(3)));

    assertThat(ledger.decide(0)).isInstanceOf(Decision.StandBy.class);
    assertThat(ledger.apply(new Commanded(new Succession(1, "other"))).decide(0))
        .isInstanceOf(Decision.StandBy.class);
  }

  @Test
  void shouldFollowOnlyTheNewestSuccession() {
    Ledger ledger =
        ledger()
            .apply(new Commanded(new Succession(2, "me")))
            .apply(new Commanded(new Succession(1, "other")));

    assertThat(ledger.isNamed()).isTrue();
    assertThat(ledger.term()).isEqualTo(2);
  }

  @Test
  void shouldTrainInShardOrderWhateverTheOrderOfArrival() {
    Ledger ledger = waiting().apply(advantage(1, 0, 7, ONE)).apply(advantage(0, 0, 9, ONE));

    assertThat(ledger.decide(0)).isInstanceOf(Decision.Train.class);
    assertThat(((Decision.Train) ledger.decide(0)).batch())
        .extracting(arrived -> arrived.message().id().shard())
        .containsExactly(0, 1);
  }

  @Test
  void shouldTakeTheFirstCopyOfTheLogWhicheverAdvantageComesFirst() {
    Ledger ledger =
        waiting()
            .apply(advantage(0, 0, 9, ONE))
            .apply(advantage(0, 0, 4, ONE))
            .apply(advantage(1, 0, 1, ONE));

    assertThat(((Decision.Train) ledger.decide(0)).batch().getFirst().message().source())
        .isEqualTo(new RecordPosition(0, 4));
  }

  @Test
  void shouldStopTheRunWhenCopiesDiffer() {
    Ledger ledger = waiting().apply(advantage(0, 0, 4, ONE)).apply(advantage(0, 0, 9, OTHER));

    assertThat(ledger.decide(0)).isInstanceOf(Decision.Fail.class);
  }

  @Test
  void shouldIgnoreWhatWasTrainedAndWhatAnotherVersionActed() {
    Ledger ledger =
        named()
            .apply(new Commanded(new Start(9)))
            .apply(new VersionCommitted(manifest(4, 3, true), 0));

    Ledger after = ledger.apply(advantage(0, 2, 1, ONE)).apply(advantage(1, 3, 1, ONE));

    assertThat(after).isEqualTo(ledger);
  }

  @Test
  void shouldIssueAgainOnlyTheShardThatMissedItsDeadline() {
    Ledger ledger = waiting().apply(advantage(1, 0, 1, ONE));

    assertThat(ledger.decide(999)).isInstanceOf(Decision.Await.class);
    assertThat(ledger.decide(1000))
        .isEqualTo(new Decision.IssueRounds(List.of(new RoundMessage("run", 0, 0, 0, 1, null))));
    Ledger issued =
        ledger.apply(new RoundsIssued(List.of(new RoundMessage("run", 0, 0, 0, 1, null)), 1000));
    assertThat(issued.decide(1999)).isInstanceOf(Decision.Await.class);
    assertThat(issued.decide(2000))
        .isEqualTo(new Decision.IssueRounds(List.of(new RoundMessage("run", 0, 0, 0, 2, null))));
  }

  @Test
  void shouldStopAfterThreeEqualFailuresAndTryAgainWhenOrdered() {
    ShardFailed failed = new ShardFailed(0, 0, "the environment broke");
    Ledger twice = waiting().apply(failed).apply(failed);
    assertThat(twice.decide(0)).isInstanceOf(Decision.IssueRounds.class);

    Ledger thrice = twice.apply(failed);

    assertThat(thrice.decide(0)).isInstanceOf(Decision.Fail.class);
    assertThat(thrice.apply(new Commanded(new Start(5))).decide(0))
        .isInstanceOf(Decision.IssueRounds.class);
  }

  @Test
  void shouldIssueTheRoundsThatAVersionLeftOutWhenTrainingGoesOn() {
    Ledger idle =
        named()
            .apply(new Commanded(new Start(3)))
            .apply(new VersionCommitted(manifest(3, 3, false), 0));
    assertThat(idle.decide(0)).isInstanceOf(Decision.Await.class);

    Ledger ordered = idle.apply(new Commanded(new Start(4)));

    assertThat(((Decision.IssueRounds) ordered.decide(0)).rounds())
        .extracting(RoundMessage::sequence, RoundMessage::attempt)
        .containsOnly(tuple(3L, 0))
        .hasSize(2);
  }

  @Test
  void shouldRestWhilePaused() {
    Ledger ledger =
        waiting()
            .apply(advantage(0, 0, 1, ONE))
            .apply(advantage(1, 0, 1, ONE))
            .apply(new Commanded(new Pause("disk")));

    assertThat(ledger.decide(0)).isInstanceOf(Decision.Await.class);
    assertThat(ledger.apply(new Commanded(new Start(5))).decide(0))
        .isInstanceOf(Decision.Train.class);
  }

  @Test
  void shouldGoBackOnceForAnOrder() {
    // Given
    Ledger ordered =
        waiting()
            .apply(new VersionCommitted(manifest(1, 1, true), 0))
            .apply(new Commanded(new Rollback(1, 0)));
    Ledger made = ordered.apply(new VersionCommitted(rollback(2, 0), 0));

    // Then
    assertThat(ordered.decide(0)).isEqualTo(new Decision.RollBack(new Rollback(1, 0)));
    assertThat(made.decide(0)).isInstanceOf(Decision.Await.class);
    assertThat(made.apply(new Commanded(new Rollback(1, 0))).decide(0))
        .as("a second order that saw the same version")
        .isInstanceOf(Decision.Await.class);
    assertThat(made.apply(new Commanded(new Rollback(2, 1))).decide(0))
        .isEqualTo(new Decision.RollBack(new Rollback(2, 1)));
  }

  @Test
  void shouldKnowARollbackThatItReadsBeforeItsOrder() {
    Ledger ledger =
        waiting()
            .apply(new VersionCommitted(manifest(1, 1, true), 0))
            .apply(new VersionCommitted(rollback(2, 0), 0))
            .apply(new Commanded(new Rollback(1, 0)));

    assertThat(ledger.decide(0)).isInstanceOf(Decision.Await.class);
  }

  @Test
  void shouldNotGoBackToWhatIsNotOlder() {
    assertThat(waiting().apply(new Commanded(new Rollback(0, 0))).decide(0))
        .isInstanceOf(Decision.Await.class);
  }

  @Test
  void shouldGoBackOutOfAFaultAndWhilePaused() {
    // Given
    Ledger stuck =
        waiting()
            .apply(new VersionCommitted(manifest(1, 1, true), 0))
            .apply(new Commanded(new Pause("to look")))
            .apply(new LogEvent.RunFailed("a loss is NaN"));

    // When
    Ledger ordered = stuck.apply(new Commanded(new Rollback(1, 0)));

    // Then
    assertThat(stuck.decide(0)).isInstanceOf(Decision.Fail.class);
    assertThat(ordered.decide(0)).isInstanceOf(Decision.RollBack.class);
    assertThat(ordered.apply(new LogEvent.RollbackDeclined("it is gone")).decide(0))
        .isInstanceOf(Decision.Await.class);
  }

  @Test
  void shouldLearnWithTheSettingsThatWereOrderedLast() {
    // When
    Ledger ledger =
        waiting()
            .apply(change("policy.learning-rate", 0.25))
            .apply(change("hamdpo.kl-step-size", 0.5))
            .apply(change("hamdpo.kl-step-size", 0.125));

    // Then
    assertThat(ledger.settings().policy().learningRate()).isEqualTo(0.25);
    assertThat(ledger.settings().hamdpo().klStepSize()).isEqualTo(0.125);
  }

  @ParameterizedTest
  @CsvSource({"rollout.shards, 3", "hamdpo.kl-step-size, -1", "no.setting, 1"})
  void shouldIgnoreAChangeThatIsNotPossible(String key, double value) {
    Ledger ledger = waiting();

    assertThat(ledger.apply(change(key, value))).isEqualTo(ledger);
  }

  private static Commanded change(String key, double value) {
    return new Commanded(new Change(new TreeMap<>(Map.of(key, value))));
  }

  @Test
  void shouldTakeAVersionThatItMeetsAgainForKnown() {
    Ledger ledger = waiting().apply(advantage(0, 0, 1, ONE));

    assertThat(ledger.apply(new VersionCommitted(manifest(0, 0, true), 50))).isEqualTo(ledger);
  }

  private static Ledger ledger() {
    return ledger(0);
  }

  private static Ledger ledger(int policyLag) {
    RunSettings settings =
        RunSettings.parse(
                Map.of(
                    "task",
                    "matrix/three",
                    "rollout.shards",
                    2,
                    "rollout.policy-lag",
                    policyLag,
                    "limits.shard-deadline-seconds",
                    1))
            .orElseThrow();
    return Ledger.empty(new Ledger.Terms("run", "me", new Standing.Candidate(0), settings));
  }

  private static Ledger named() {
    return named(0);
  }

  static Ledger named(int policyLag) {
    return ledger(policyLag).apply(new Commanded(new Succession(1, "me")));
  }

  /** Named, ordered, version 0 published with its rounds at time 0. */
  private static Ledger waiting() {
    return named()
        .apply(new Commanded(new Start(5)))
        .apply(new VersionCommitted(manifest(0, 0, true), 0));
  }

  private static AdvantageArrived advantage(int shard, long sequence, long offset, Digest digest) {
    return advantage(shard, sequence, sequence, offset, digest);
  }

  static AdvantageArrived advantage(
      int shard, long sequence, long policyVersion, long offset, Digest digest) {
    return new AdvantageArrived(
        new AdvantageMessage(
            new TrajectoryId("run", shard, sequence),
            policyVersion,
            policyVersion,
            "joint",
            new RecordPosition(shard, offset),
            digest,
            NO_TIME,
            NO_TIME,
            NamedTensors.empty(),
            NamedTensors.empty()),
        new RecordPosition(shard, offset));
  }

  static UpdateMessage manifest(long version, long next, boolean roundsIssued) {
    return version == 0
        ? manifest(version, null, UpdateKind.INITIAL, next, roundsIssued)
        : manifest(version, version - 1, UpdateKind.UPDATE, next, roundsIssued);
  }

  private static UpdateMessage rollback(long version, long to) {
    return manifest(version, to, UpdateKind.ROLLBACK, version, true);
  }

  private static UpdateMessage manifest(
      long version, @Nullable Long parent, UpdateKind kind, long next, boolean roundsIssued) {
    return new UpdateMessage(
        "run",
        version,
        parent,
        kind,
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new PartReference(new RecordPosition(0, 0), ONE),
        List.of(next, next),
        List.of(),
        List.of(0L, 0L),
        roundsIssued,
        0,
        new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>()),
        new TreeMap<>(),
        "test");
  }
}
