package io.hamdpo.history.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.history.RecordedRun;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReplayHorizonTest {

  private static final Map<String, Object> SETTINGS =
      Map.of("retention.learner-states", 2, "retention.learner-state-every", 4);

  private static RecordedRun run;

  @BeforeAll
  static void train() {
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT)) {
      run = new RecordedRun(runtime, 9, SETTINGS);
    }
  }

  @AfterAll
  static void forget() throws Exception {
    run.close();
  }

  @Test
  void shouldReachBackToTheFirstUpdateWhileEverythingIsThere() {
    assertThat(horizon(1)).isEqualTo(new ReplayHorizon(1, 9));
  }

  @Test
  void shouldBeginBehindALearnerStateThatStays() {
    // Versions 0, 4, 8 and 9 stay: with the trajectories of update 4 on, update 5 is the first.
    assertThat(horizon(4)).isEqualTo(new ReplayHorizon(5, 9));
    assertThat(horizon(5)).isEqualTo(new ReplayHorizon(5, 9));
    assertThat(horizon(6)).isEqualTo(new ReplayHorizon(9, 9));
  }

  @Test
  void shouldNotReachBeyondARollbackWhoseStateIsGone() throws Exception {
    try (TorchRuntime runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
        RecordedRun rolledBack = new RecordedRun(runtime, 4, SETTINGS)) {
      // Given: of versions 0 to 7 only 0, 4, 6 and 7 stay; 5 was 1 again
      rolledBack.rollBack(1);
      rolledBack.train();
      rolledBack.train();

      // When, Then
      assertThat(ReplayHorizon.of(rolledBack.manifests, _ -> 0)).isEqualTo(new ReplayHorizon(7, 7));
    }
  }

  @Test
  void shouldForgetWhatRetentionTookAndGoOn() {
    // Given
    ReplayWindow window = new ReplayWindow();
    run.manifests.headMap(8L).values().forEach(window::add);
    assertThat(window.horizon(_ -> 0)).isEqualTo(new ReplayHorizon(1, 7));

    // When
    ReplayHorizon later = window.horizon(beginning(5));
    run.manifests.values().forEach(window::add);

    // Then: what came back would not count
    assertThat(later).isEqualTo(new ReplayHorizon(5, 7));
    assertThat(window.horizon(_ -> 0)).isEqualTo(new ReplayHorizon(5, 9));
    assertThat(window.horizon(beginning(6))).isEqualTo(horizon(6));
  }

  @Test
  void shouldBeEmptyWhenNoTrajectoryIsLeft() {
    // When
    ReplayHorizon horizon = ReplayHorizon.of(run.manifests, _ -> Long.MAX_VALUE);

    // Then
    assertThat(horizon.isEmpty()).isTrue();
    assertThat(horizon.first()).isEqualTo(10);
    assertThat(ReplayHorizon.of(new TreeMap<>(), _ -> 0).isEmpty()).isTrue();
  }

  /** With the trajectories from one update on. */
  private static ReplayHorizon horizon(long version) {
    return ReplayHorizon.of(run.manifests, beginning(version));
  }

  private static IntToLongFunction beginning(long version) {
    long offset = run.manifests.get(version).batch().getFirst().trajectory().offset();
    return _ -> offset;
  }
}
