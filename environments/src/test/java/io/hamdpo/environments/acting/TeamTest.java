package io.hamdpo.environments.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Allocation;
import io.hamdpo.environments.Countdown;
import io.hamdpo.environments.CountdownFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {

  private static final Task TASK = Countdown.TASK;
  private static final RunSettings SETTINGS = Teams.settings(TASK);
  private static final int COUNT = 7;

  /** What StrictMath.cos makes for itself in each draw of a normal number. */
  private static final int ARRAY_OF_TWO_DOUBLES = 32;

  private final SortedMap<String, float[]> parameters =
      Teams.parameters(TASK.roster(), SETTINGS, 1);
  private final View view = new View(TASK.roster(), COUNT);
  private final Actions actions = new Actions(TASK.roster(), COUNT);
  private final float[][] logProb = new float[3][COUNT];

  @Test
  void shouldRefuseATeamThatLacksAnAgent() {
    // Given
    parameters.remove("choices");

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Team.of(TASK.roster(), SETTINGS, parameters))
        .withMessageContainingAll("(choices)", "[choice, real]");
  }

  @Test
  void shouldRefuseParametersOfAnotherNetwork() {
    // Given
    parameters.put("choices", new float[5]);

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Team.of(TASK.roster(), SETTINGS, parameters))
        .withMessageContaining("(5)");
  }

  @Test
  void shouldKeepItsParametersWhenTheCallersChange() {
    // Given
    new CountdownFamily(true).create(TASK, COUNT).reset(SeedTree.root(1), view);
    Team team = Team.of(TASK.roster(), SETTINGS, parameters);
    Memory memory = Memory.blank(team, COUNT);
    team.choose(view, COUNT, memory, actions);
    float[] before = actions.values[2].clone();

    // When
    parameters.values().forEach(flat -> Arrays.fill(flat, 0));
    team.choose(view, COUNT, memory, actions);

    // Then
    assertThat(actions.values[2]).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldAllocateNothingOfItsOwnWhileActing(boolean recurrent) {
    // Given
    new CountdownFamily(true).create(TASK, COUNT).reset(SeedTree.root(1), view);
    Team team = recurrent ? Teams.recurrent(TASK, 1) : Teams.of(TASK, 1);
    Memory memory = Memory.blank(team, COUNT);
    Rng[] streams = team.streams(SeedTree.root(2));

    long most = COUNT * 2 * ARRAY_OF_TWO_DOUBLES;

    // When
    long sampling =
        Allocation.settled(() -> team.sample(view, COUNT, memory, streams, actions, logProb), most);
    long choosing = Allocation.settled(() -> team.choose(view, COUNT, memory, actions), 0);

    // Then
    assertThat(sampling).isLessThanOrEqualTo(most);
    assertThat(choosing).isZero();
  }
}
