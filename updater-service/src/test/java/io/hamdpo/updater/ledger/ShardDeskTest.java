package io.hamdpo.updater.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShardDeskTest {

  private static final String REASON =
      "The record (topic=hamdpo.round.r7, partition=2, offset=%d) cannot be used: %s";

  @Test
  void shouldCountAFailureAsEqualWhereverItsRoundLay() {
    // Given
    ShardDesk desk = ShardDesk.of(0).failed(REASON.formatted(4, "NaN"));

    // When
    ShardDesk again = desk.failed(REASON.formatted(6, "NaN")).failed(REASON.formatted(8, "NaN"));

    // Then
    assertThat(again.equalFailures()).isEqualTo(ShardDesk.FAILURES_THAT_STOP);
  }

  @Test
  void shouldCountAFailureAsEqualWhateverProcessMetIt() {
    // Given
    String reason = "The environment worker (python3 mine.py, process %d) failed: <Task at 0x7f%x>";
    ShardDesk desk = ShardDesk.of(0).failed(reason.formatted(4711, 0xab10));

    // When
    ShardDesk again = desk.failed(reason.formatted(312, 0x4f));

    // Then
    assertThat(again.equalFailures()).isEqualTo(2);
  }

  @Test
  void shouldBeginToCountAnewWhenTheReasonIsAnother() {
    // Given
    ShardDesk desk = ShardDesk.of(0).failed(REASON.formatted(4, "NaN"));

    // When
    ShardDesk other = desk.failed(REASON.formatted(4, "no such task"));

    // Then
    assertThat(other.equalFailures()).isEqualTo(1);
  }
}
