package io.hamdpo.updater.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

  private static final int ENOUGH_TO_NOTICE = 100;

  @ParameterizedTest
  @CsvSource({"0, 2000", "1, 1000"})
  void shouldKeepEveryInvariantInManySchedules(int policyLag, int schedules) {
    playAll(schedules, policyLag);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  @Tag("long")
  void shouldKeepEveryInvariantInVeryManySchedules(int policyLag) {
    playAll(10_000, policyLag);
  }

  @ParameterizedTest
  @EnumSource
  void shouldNoticeAWrongProtocol(PlantedFault fault) {
    assertThatThrownBy(
            () ->
                LongStream.range(0, ENOUGH_TO_NOTICE)
                    .forEach(seed -> Simulation.play(seed, (int) seed % 2, fault)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("version");
  }

  @Test
  void shouldRepeatAScheduleFromItsSeed() {
    assertThat(Simulation.play(7, 0, null)).isEqualTo(Simulation.play(7, 0, null));
  }

  private static void playAll(int schedules, int policyLag) {
    // Given, When
    long kills = 0;
    long workerKills = 0;
    long successions = 0;
    long rollbacks = 0;
    for (long seed = 0; seed < schedules; seed++) {
      Simulation.Outcome outcome = Simulation.play(seed, policyLag, null);
      kills += outcome.kills();
      workerKills += outcome.workerKills();
      successions += outcome.term() - 1;
      rollbacks += outcome.rollbacks();
    }

    // Then: invariants held, and there was something to endure
    assertThat(kills).isGreaterThan(2L * schedules);
    assertThat(workerKills).isGreaterThan(2L * schedules);
    assertThat(successions).isGreaterThan(schedules);
    assertThat(rollbacks).isGreaterThan(schedules / 4);
  }
}
