package io.hamdpo.env.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.env.Expected;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RoundMessage.Previous;
import io.hamdpo.testkit.edge.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RolloutsTest {

  private final TestRun run = TestRun.of("nowhere:1", "rollouts");
  private final RunSettings settings = run.settings();
  private final OneAtATime family = new OneAtATime(run.family());

  @Test
  void shouldActOneRoundOfAShardAtATime() throws Exception {
    // Given
    Rollouts rollouts = rollouts((shard, previous) -> expected(0, null));
    RoundMessage again = round(1, end(expected(0, null)));

    // When
    List<Future<NamedTensors>> acted = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 8; i++) {
        acted.add(threads.submit(() -> act(rollouts, again)));
      }
    }

    // Then
    NamedTensors expected = expected(1, expected(0, null));
    for (Future<NamedTensors> trajectory : acted) {
      assertThat(trajectory.get()).isEqualTo(expected);
    }
    assertThat(family.mostAtATime()).isEqualTo(1);
  }

  @Test
  void shouldReadTheLogOnlyWhenItsEnvironmentsStandElsewhere() {
    // Given
    List<Previous> read = new ArrayList<>();
    NamedTensors first = expected(0, null);
    Rollouts rollouts =
        rollouts(
            (shard, previous) -> {
              read.add(previous);
              return first;
            });
    act(rollouts, round(0, null));

    // When
    NamedTensors kept = act(rollouts, round(1, end(first)));
    NamedTensors restored = act(rollouts, round(1, end(first)));

    // Then
    assertThat(kept).isEqualTo(restored);
    assertThat(read).containsExactly(end(first));
  }

  @Test
  void shouldCloseTheEnvironmentsThatItDrops() {
    // Given
    Rollouts rollouts = rollouts((shard, previous) -> expected(0, null));
    act(rollouts, round(0, null));

    // When
    act(rollouts, round(0, null));

    // Then
    assertThat(family.open()).isEqualTo(1);
  }

  @Test
  void shouldForgetEnvironmentsThatFailed() {
    // Given
    NamedTensors first = expected(0, null);
    Rollouts rollouts = rollouts((shard, previous) -> first);
    act(rollouts, round(0, null));
    family.failOnce();

    // When
    assertThatThrownBy(() -> act(rollouts, round(1, end(first))))
        .hasMessage("The environment failed.");

    // Then
    assertThat(family.open()).isZero();
    assertThat(act(rollouts, round(1, end(first)))).isEqualTo(expected(1, first));
  }

  @Test
  void shouldWaitForTheTrajectoryThatSomebodyActs() throws Exception {
    // Given
    Rollouts rollouts = rollouts((shard, previous) -> null);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<NamedTensors> ahead =
          thread.submit(() -> act(rollouts, round(1, new Previous(0, null, null))));

      // When
      NamedTensors first = act(rollouts, round(0, null));

      // Then
      assertThat(ahead.get()).isEqualTo(expected(1, first));
    }
  }

  @Test
  void shouldGiveUpARoundWhoseBeginningDoesNotCome() {
    // Given
    RoundMessage ahead = round(1, new Previous(0, null, null));

    // When
    NamedTensors acted =
        new ShardSeat()
            .act(
                ahead,
                () -> null,
                1,
                shard -> {
                  throw new AssertionError("It has nothing to act on.");
                });

    // Then
    assertThat(acted).isNull();
  }

  private Rollouts rollouts(TrajectoryLog log) {
    return new Rollouts(family, run.task(), settings.seed(), log, _ -> {});
  }

  private NamedTensors act(Rollouts rollouts, RoundMessage round) {
    return rollouts.act(round, settings, Expected.team(run, settings, 0));
  }

  private static RoundMessage round(long sequence, @Nullable Previous previous) {
    return new RoundMessage("rollouts", 3, sequence, 0, 0, previous);
  }

  private static Previous end(NamedTensors trajectory) {
    return new Previous(0, new RecordPosition(3, 0), trajectory.digest());
  }

  private NamedTensors expected(long sequence, @Nullable NamedTensors previous) {
    return Expected.trajectory(run, settings, 3, sequence, 0, previous);
  }
}
