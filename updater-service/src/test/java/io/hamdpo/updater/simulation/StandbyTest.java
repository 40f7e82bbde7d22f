package io.hamdpo.updater.simulation;

import static io.hamdpo.updater.simulation.HandOver.CANDIDATE;
import static io.hamdpo.updater.simulation.HandOver.INCUMBENT;
import static io.hamdpo.updater.simulation.HashLearning.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.message.UpdateMessage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An incumbent falls silent at every single step, and a candidate takes over by itself. */
class StandbyTest {

  private static final Duration PATIENCE = Duration.ofMillis(30);

  /** More than an update takes. */
  private static final int MOMENTS = 12;

  @Test
  void shouldTakeOverFromAnIncumbentThatHasDied() {
    for (int moment = 0; moment < MOMENTS; moment++) {
      try (HandOver handOver = new HandOver(Map.of(CANDIDATE, RIGHT), PATIENCE)) {
        // When: the invariants are checked after every call
        handOver.turns(moment);
        handOver.freeze(INCUMBENT);
        handOver.finish();

        // Then
        requireEveryVersion(handOver, moment);
        assertThat(handOver.manifests().getLast().term()).as("moment %d", moment).isEqualTo(2);
      }
    }
  }

  @Test
  void shouldLetOneOfTwoTakeOver() {
    for (int moment = 0; moment < MOMENTS; moment++) {
      try (HandOver handOver = new HandOver(Map.of(CANDIDATE, RIGHT, "other", RIGHT), PATIENCE)) {
        // When
        handOver.turns(moment);
        handOver.freeze(INCUMBENT);
        handOver.finish();

        // Then: the one that came second in the log stays what it was
        requireEveryVersion(handOver, moment);
        assertThat(handOver.log.epoch).as("moment %d", moment).isEqualTo(2);
      }
    }
  }

  @Test
  void shouldRetireAnIncumbentThatWasOnlySlow() {
    for (int moment = 0; moment < MOMENTS; moment++) {
      try (HandOver handOver = new HandOver(Map.of(CANDIDATE, RIGHT), PATIENCE)) {
        // When: it goes on in the middle of what it did
        handOver.turns(moment);
        handOver.freeze(INCUMBENT);
        handOver.turns(2 * (int) PATIENCE.toMillis());
        handOver.thaw(INCUMBENT);
        handOver.finish();

        // Then
        requireEveryVersion(handOver, moment);
        assertThat(handOver.incumbents()).as("moment %d", moment).containsExactly(CANDIDATE);
      }
    }
  }

  @Test
  void shouldLeaveAnIncumbentAloneThatLives() {
    try (HandOver handOver = new HandOver(Map.of(CANDIDATE, RIGHT), PATIENCE)) {
      // When
      handOver.finish();
      handOver.turns(10 * (int) PATIENCE.toMillis());

      // Then
      assertThat(handOver.incumbents()).containsExactly(INCUMBENT);
      assertThat(handOver.log.epoch).isEqualTo(1);
    }
  }

  @Test
  void shouldNotTakeOverWithOtherNumbers() {
    try (HandOver handOver = new HandOver(Map.of(CANDIDATE, "faulty"), PATIENCE)) {
      // When
      handOver.freeze(INCUMBENT);
      handOver.turns(10 * (int) PATIENCE.toMillis());

      // Then
      assertThat(handOver.log.epoch).isEqualTo(1);
    }
  }

  private static void requireEveryVersion(HandOver handOver, int moment) {
    assertThat(handOver.manifests())
        .as("moment %d", moment)
        .extracting(UpdateMessage::version)
        .containsExactly(0L, 1L, 2L, 3L, 4L);
  }
}
