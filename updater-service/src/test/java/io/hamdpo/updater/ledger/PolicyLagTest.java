package io.hamdpo.updater.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.updater.ledger.LogEvent.Commanded;
import io.hamdpo.updater.ledger.LogEvent.ShardFailed;
import io.hamdpo.updater.ledger.LogEvent.VersionCommitted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Version k acts for update k + 2: workers are ahead by one trajectory. */
class PolicyLagTest {

  @Test
  void shouldLetTheFirstVersionActTwiceAndEveryOtherOnce() {
    assertThat(Rounds.after(LedgerTest.manifest(0, 0, true), 1))
        .extracting(RoundMessage::shard, RoundMessage::sequence, RoundMessage::policyVersion)
        .containsExactly(tuple(0, 0L, 0L), tuple(1, 0L, 0L), tuple(0, 1L, 0L), tuple(1, 1L, 0L));
    assertThat(Rounds.after(LedgerTest.manifest(3, 3, true), 1))
        .extracting(RoundMessage::shard, RoundMessage::sequence, RoundMessage::policyVersion)
        .containsExactly(tuple(0, 4L, 3L), tuple(1, 4L, 3L));
    assertThat(Rounds.after(LedgerTest.manifest(3, 3, true), 1))
        .extracting(RoundMessage::previous)
        .containsOnly(new Previous(3, null, null));
  }

  @Test
  void shouldKeepWhatArrivedAheadForTheUpdateAfterTheNext() {
    // Given
    Ledger ledger =
        waiting()
            .apply(LedgerTest.advantage(0, 1, 0, 5, LedgerTest.ONE))
            .apply(LedgerTest.advantage(0, 0, 0, 1, LedgerTest.ONE))
            .apply(LedgerTest.advantage(1, 0, 0, 1, LedgerTest.ONE));
    assertThat(ledger.decide(0)).isInstanceOf(Decision.Train.class);

    // When
    Ledger next = ledger.apply(new VersionCommitted(LedgerTest.manifest(1, 1, true), 0));

    // Then: the other shard's trajectory is all that is missing
    assertThat(next.decide(0)).isInstanceOf(Decision.Await.class);
    assertThat(next.apply(LedgerTest.advantage(1, 1, 0, 6, LedgerTest.ONE)).decide(0))
        .isInstanceOf(Decision.Train.class);
  }

  @Test
  void shouldRefuseWhatAnotherVersionActed() {
    // Given
    Ledger ledger = waiting().apply(new VersionCommitted(LedgerTest.manifest(1, 1, true), 0));

    // When, Then: the trajectory after the next is version 1's
    assertThat(ledger.apply(LedgerTest.advantage(0, 2, 0, 9, LedgerTest.ONE))).isEqualTo(ledger);
    assertThat(ledger.apply(LedgerTest.advantage(0, 2, 1, 9, LedgerTest.ONE))).isNotEqualTo(ledger);
  }

  @Test
  void shouldHaveASuccessorReadFromWhatItHolds() {
    // Given
    Ledger ledger = waiting().apply(LedgerTest.advantage(0, 1, 0, 5, LedgerTest.ONE));

    // When, Then
    assertThat(ledger.neededFrom(List.of(8L, 9L))).containsExactly(5L, 9L);
    assertThat(waiting().neededFrom(List.of(8L, 9L))).containsExactly(8L, 9L);
  }

  @Test
  void shouldIssueWhatFollowsAFailureAgain() {
    // When
    Ledger failed = waiting().apply(new ShardFailed(1, 0, "the environment broke"));

    // Then
    assertThat(((Decision.IssueRounds) failed.decide(0)).rounds())
        .extracting(RoundMessage::shard, RoundMessage::sequence, RoundMessage::attempt)
        .containsExactly(tuple(1, 0L, 1), tuple(1, 1L, 1));
  }

  @Test
  void shouldNotActForUpdatesThatNobodyOrdered() {
    // Given
    Ledger last =
        LedgerTest.named(1)
            .apply(new Commanded(new Start(1)))
            .apply(new VersionCommitted(LedgerTest.manifest(0, 0, false), 0));

    // When, Then
    assertThat(last.issuesRoundsAfter(0)).isFalse();
    assertThat(((Decision.IssueRounds) last.decide(0)).rounds())
        .extracting(RoundMessage::sequence)
        .containsExactly(0L, 0L);
  }

  /** Named, ordered, version 0 published with its rounds at time 0. */
  private static Ledger waiting() {
    return LedgerTest.named(1)
        .apply(new Commanded(new Start(5)))
        .apply(new VersionCommitted(LedgerTest.manifest(0, 0, true), 0));
  }
}
