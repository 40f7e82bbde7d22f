package io.hamdpo.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskWatchTest {

  private static final long MIB = 1L << 20;

  private final List<String> done = new ArrayList<>();
  private long free;
  private boolean answers = true;
  private final DiskWatch watch =
      new DiskWatch(
          () -> free,
          _ -> done.add("told"),
          reason -> done.add("paused: " + reason) && answers,
          () -> done.add("started") && answers);

  @Test
  void shouldWarnOnceBelowTwoGibibytes() {
    // When
    look(3000, 2000, 1900, 2000);

    // Then
    assertThat(done).containsExactly("told");
  }

  @Test
  void shouldPauseBelowTheLimitAndGoOnWhenThereIsRoom() {
    // When
    look(3000, 499, 498, 550, 601, 602);

    // Then
    assertThat(done).hasSize(4);
    assertThat(done.get(0)).isEqualTo("told");
    assertThat(done.get(1)).startsWith("paused: ").contains("499.0 MiB", "500.0 MiB", "runs rm");
    assertThat(done.subList(2, 4)).containsExactly("told", "started");
  }

  @Test
  void shouldTellTheRunAgainUntilItWasToldAndPeopleOnce() {
    // When
    answers = false;
    look(499, 0);
    answers = true;
    look(0, 0);

    // Then
    assertThat(done).hasSize(4).filteredOn(it -> it.equals("told")).hasSize(1);
    assertThat(watch.isPaused()).isTrue();
  }

  @Test
  void shouldNotPauseARunThatWasNeverToldTo() {
    // When
    answers = false;
    look(0);
    done.clear();
    look(700, 700);

    // Then
    assertThat(done).containsExactly("told");
    assertThat(watch.isPaused()).isFalse();
  }

  private void look(long... mebibytes) {
    for (long value : mebibytes) {
      free = value * MIB;
      watch.look();
    }
  }
}
