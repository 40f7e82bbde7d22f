package io.hamdpo.environments.starcraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Player;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarcraftFamilyTest {

  private static final int STEPS = 30;

  private final EnvironmentFamilies families = EnvironmentFamilies.onClassPath();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "starcraft/2s3z:layout=smac,profile=liberty    | starcraft/2s3z",
        "starcraft/2s3z:profile=smaclite,layout=harl-ep | starcraft/2s3z:layout=harl-ep,profile=smaclite",
        "starcraft/2s3z:reward=signed,layout=smac       | starcraft/2s3z:reward=signed"
      })
  void shouldNameOneTaskOneWay(String asked, String name) {
    assertThat(families.task(asked).name()).isEqualTo(name);
    assertThat(families.task(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "layout=harl-fp, 144, 865, true",
    "layout=harl-ep, 144, 266, true",
    "profile=smaclite, 80, 120, false",
    "reward=signed, 80, 120, false"
  })
  void shouldGiveAVariantItsSizesAndReferences(
      String choice, int observation, int state, boolean references) {
    // When
    Task task = families.task("starcraft/2s3z:" + choice);

    // Then
    assertThat(task.roster().agent(0).observationSize()).isEqualTo(observation);
    assertThat(task.roster().globalStateSize()).isEqualTo(state);
    assertThat(task.references().isPresent()).isEqualTo(references);
  }

  @ParameterizedTest
  @CsvSource({"profile=smaclite", "reward=signed"})
  void shouldPlayAVariantDifferently(String choice) {
    assertThat(rewards("starcraft/2s3z:" + choice)).isNotEqualTo(rewards("starcraft/2s3z"));
  }

  @Test
  void shouldFightTheSameBattlesWhateverIsSeen() {
    assertThat(rewards("starcraft/2s3z:layout=harl-fp")).isEqualTo(rewards("starcraft/2s3z"));
  }

  @Test
  void shouldRefuseRulesThatLackAUnitOfTheMap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> families.task("starcraft/6h_vs_8z:profile=smaclite"))
        .withMessageContainingAll("(smaclite)", "(hydralisk)", "(liberty)");
  }

  @Test
  void shouldNotGoOnWithTheStateOfAnotherVariant() {
    try (Environment usual = families.create("starcraft/3m", 1);
        Environment variant = families.create("starcraft/3m:profile=smaclite", 1)) {
      // Given
      View view = new View(usual.task().roster(), 1);
      usual.reset(SeedTree.root(1), view);

      // Then
      assertThatIllegalArgumentException().isThrownBy(() -> variant.restore(usual.save(), view));
    }
  }

  /** What random play brings in the first env steps. */
  private float[] rewards(String name) {
    try (Environment environment = families.create(name, 1)) {
      Task task = environment.task();
      View view = new View(task.roster(), 1);
      Actions actions = new Actions(task.roster(), 1);
      Outcome outcome = new Outcome(task.roster(), 1);
      Player player = Player.random(task.roster(), SeedTree.root(4).rng(), 0, 1);
      float[] rewards = new float[STEPS];
      environment.reset(SeedTree.root(3), view);
      for (int step = 0; step < STEPS; step++) {
        Player.act(player, 1, view, actions);
        environment.step(actions, outcome, view);
        rewards[step] = outcome.reward[0];
      }
      return rewards;
    }
  }
}
