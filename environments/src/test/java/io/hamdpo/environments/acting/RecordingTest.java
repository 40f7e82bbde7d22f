package io.hamdpo.environments.acting;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.CountdownFamily;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.picture.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {

  private static final SeedTree SEEDS = SeedTree.root(4);

  @Test
  void shouldShowTheStartAndEveryStepTheLastIncluded() {
    // Given
    EnvironmentFamilies families = EnvironmentFamilies.onClassPath();
    Task task = families.task("particle/spread");
    Team team = Teams.of(task, 1);

    // When
    List<Picture> pictures = Recording.of(families.family(task), task, team, SEEDS);

    // Then
    assertThat(pictures).hasSize(task.episodeLimit() + 1);
    assertThat(pictures.getFirst().seconds()).isZero();
    assertThat(pictures.getLast().seconds()).isEqualTo(25 * 0.1);
    assertThat(pictures.getLast().marks()).isNotEqualTo(pictures.getFirst().marks());
  }

  @Test
  void shouldBeEmptyWhenTheTaskCannotBeDrawn() {
    // Given
    EnvironmentFamily family = new CountdownFamily(true);
    Task task = family.tasks().getFirst();

    // When
    List<Picture> pictures = Recording.of(family, task, Teams.of(task, 1), SEEDS);

    // Then
    assertThat(pictures).isEmpty();
  }
}
