package io.hamdpo.updater.simulation;

import static io.hamdpo.updater.simulation.HandOver.CANDIDATE;
import static io.hamdpo.updater.simulation.HandOver.INCUMBENT;
import static io.hamdpo.updater.simulation.HashLearning.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.updater.simulation.Turns.Fate;
import io.hamdpo.updater.succession.Parity;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hand-over in which somebody dies at every single step of it. */
class HandOverTest {

  /** More than an update takes, so that the succession meets the incumbent at every step of one. */
  private static final int MOMENTS = 12;

  /** More than a hand-over takes. */
  private static final int STEPS = 24;

  private static final Succession TO_CANDIDATE = new Succession(2, CANDIDATE);

  static Stream<Arguments> deaths() {
    return Stream.of(Set.of(INCUMBENT), Set.of(CANDIDATE), Set.of(INCUMBENT, CANDIDATE))
        .flatMap(
            victims ->
                Stream.of(Fate.KILL_BEFORE, Fate.KILL_AFTER)
                    .map(fate -> Arguments.of(victims, fate)));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void shouldEndWithOneIncumbentAndEveryVersionOnce(Set<String> victims, Fate fate) {
    for (int moment = 0; moment < MOMENTS; moment++) {
      for (int step = 0; step < STEPS; step++) {
        try (HandOver handOver = new HandOver(Map.of(CANDIDATE, RIGHT))) {
          // Given
          handOver.turns(moment);

          // When: the invariants are checked after every call
          handOver.command(TO_CANDIDATE);
          handOver.finish(victims, step, fate);

          // Then
          String at = "killed at step %d of moment %d".formatted(step, moment);
          assertThat(handOver.incumbents()).as(at).containsExactly(CANDIDATE);
          assertThat(handOver.manifests())
              .as(at)
              .extracting(UpdateMessage::version)
              .containsExactly(0L, 1L, 2L, 3L, 4L);
          assertThat(handOver.manifests().getLast().term()).as(at).isEqualTo(2);
        }
      }
    }
  }

  @Test
  void shouldNotFenceBackWhenTheFormerIncumbentIsStartedAgainAtOnce() {
    for (int step = 0; step < STEPS; step++) {
      try (HandOver handOver = new HandOver(Map.of(CANDIDATE, RIGHT))) {
        // When
        handOver.command(TO_CANDIDATE);
        handOver.finish(Set.of(INCUMBENT), step, Fate.KILL_BEFORE);

        // Then: one claim each
        assertThat(handOver.log.epoch).as("killed at step %d", step).isEqualTo(2);
      }
    }
  }

  @Test
  void shouldTakeTheFirstOfTwoThatArePromotedAtOnce() {
    try (HandOver handOver = new HandOver(Map.of(CANDIDATE, RIGHT, "other", RIGHT))) {
      // When
      handOver.command(TO_CANDIDATE);
      handOver.command(new Succession(2, "other"));
      handOver.finish(Set.of(), 0, Fate.LIVE);

      // Then
      assertThat(handOver.incumbents()).containsExactly(CANDIDATE);
      assertThat(handOver.log.epoch).isEqualTo(2);
    }
  }

  @Test
  void shouldNameWhereACandidateWithOtherNumbersParts() {
    try (HandOver handOver = new HandOver(Map.of(CANDIDATE, "faulty", "other", RIGHT))) {
      assertThat(handOver.parity(CANDIDATE)).isEqualTo(new Parity.Different(1, "state"));
      assertThat(handOver.parity("other")).isInstanceOf(Parity.Equal.class);
    }
  }
}
