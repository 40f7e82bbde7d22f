package io.hamdpo.history.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.history.RecordedRun;
import io.hamdpo.history.replay.Comparison.Pair;
import io.hamdpo.history.replay.MeasuredUpdate.Name;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.topic.Noun;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static TorchRuntime runtime;

  private RecordedRun run;

  @BeforeAll
  static void open() {
    runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  @BeforeEach
  void train() {
    run = new RecordedRun(runtime, 2);
  }

  @AfterEach
  void forget() throws Exception {
    run.close();
  }

  @Test
  void shouldFindNoBitThatAReplayMeasuresDifferently() {
    // When
    Comparison comparison = published(Map.of());

    // Then: and nothing is left out
    assertThat(comparison.firstDifference()).isEmpty();
    assertThat(comparison.pairs())
        .allSatisfy(
            pair -> {
              assertThat(pair.left()).isNotNull();
              assertThat(pair.right()).isNotNull();
            })
        .extracting(Pair::name)
        .contains(
            new Name("advantages", "value"),
            new Name("advantages", "advantage"),
            new Name("agent/" + firstAgent(), "compound ratio"),
            new Name("agent/" + firstAgent(), "KL"),
            new Name("critic", "weights"));
  }

  @Test
  void shouldNameTheAgentAndWhatItMeasuredFirst() {
    // When
    Pair first = published(Map.of("policy.learning-rate", 1e-3)).firstDifference().orElseThrow();

    // Then: its last epoch's loss is the first number that a longer step changes
    assertThat(first.name()).isEqualTo(new Name("agent/" + firstAgent(), "loss"));
    assertThat(first.distance()).isPositive();
  }

  @Test
  void shouldSayHowFarTheWeightsAre() {
    // When
    Comparison comparison = published(Map.of("critic.learning-rate", 1e-3));

    // Then
    assertThat(comparison.pairs())
        .filteredOn(pair -> pair.name().equals(new Name("critic", "weights")))
        .singleElement()
        .satisfies(pair -> assertThat(pair.distance()).isBetween(1e-6, 1e-1));
  }

  @Test
  void shouldPartTwoRunsWhereTheyLearnDifferently() throws Exception {
    // Given: all equal up to the critic of the first update
    try (RecordedRun other = new RecordedRun(runtime, 1, Map.of("critic.learning-rate", 1e-3))) {
      // When
      Comparison comparison =
          Comparison.of(
              MeasuredUpdate.published(run.log(), 1), MeasuredUpdate.published(other.log(), 1));

      // Then
      Pair first = comparison.firstDifference().orElseThrow();
      assertThat(first.name()).isEqualTo(new Name("critic", "loss"));
      assertThat(first.distance()).isPositive();
    }
  }

  @Test
  void shouldLeaveOutWhatTheLogNoLongerHolds() {
    // Given
    for (TrajectoryReference reference : run.manifests.get(2L).batch()) {
      run.records.remove(Noun.ADVANTAGE, reference.advantage());
    }

    // When
    Comparison comparison = published(Map.of());

    // Then: that is no difference
    assertThat(comparison.firstDifference()).isEmpty();
    assertThat(comparison.pairs())
        .filteredOn(pair -> pair.name().equals(new Name("advantages", "value")))
        .singleElement()
        .satisfies(pair -> assertThat(pair.left()).isNull());
  }

  private Comparison published(Map<String, Object> changes) {
    RecordedLog log = run.log();
    return Comparison.of(
        MeasuredUpdate.published(log, 2),
        new Replay(log, runtime, version -> {}, null).measure(2, changes));
  }

  private String firstAgent() {
    return run.manifests.get(2L).agentOrder().getFirst();
  }
}
