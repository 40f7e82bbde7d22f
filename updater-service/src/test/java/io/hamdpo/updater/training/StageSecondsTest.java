package io.hamdpo.updater.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.message.StageTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StageSecondsTest {

  @Test
  void shouldCountEachMomentOnceAndLeaveTheRestToTransport() {
    // Given
    List<StageTime> acting =
        List.of(new StageTime(1_000_000, 1_000_000), new StageTime(1_500_000, 1_500_000));
    List<StageTime> estimating =
        List.of(new StageTime(2_500_000, 1_000_000), new StageTime(4_000_000, 500_000));

    // When
    Map<String, Double> seconds =
        new TreeMap<>(StageSeconds.divide(acting, estimating, 0, 5_000_000, 7_000_000));

    // Then
    assertThat(seconds)
        .isEqualTo(Map.of("acting", 2.0, "estimating", 1.0, "learning", 2.0, "transport", 2.0));
  }

  @Test
  void shouldCutWhatAnEarlierAttemptDidBeforeTheUpdateBegan() {
    assertThat(
            StageSeconds.divide(
                List.of(new StageTime(0, 3_000_000)), List.of(), 2_000_000, 4_000_000, 4_000_000))
        .containsEntry("acting", 1.0)
        .containsEntry("transport", 1.0);
  }
}
