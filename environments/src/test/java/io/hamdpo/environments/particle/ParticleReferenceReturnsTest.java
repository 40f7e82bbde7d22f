package io.hamdpo.environments.particle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EpisodeReturns;
import io.hamdpo.environments.Player;
import io.hamdpo.environments.Task;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays what the committed reference returns claim. */
class ParticleReferenceReturnsTest {

  private static final int EPISODES = 2000;
  private static final SeedTree SEEDS = SeedTree.root(0);
  private static final ParticleFamily FAMILY = new ParticleFamily();

  static List<Task> tasks() {
    return FAMILY.tasks();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldReturnWhatUniformlyRandomActionsReturn(Task task) {
    // When
    EpisodeReturns returns = random(task);

    // Then
    requireAgreement(returns, task.references().orElseThrow().random());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldReturnWhatTheScriptedTeamReturns(Task task) {
    // When
    EpisodeReturns returns = scripted(task);

    // Then
    requireAgreement(returns, task.references().orElseThrow().scripted());
  }

  /** These two constants were measured here, so they agree in every digit. */
  @Test
  void shouldReproduceTheConstantsOfTheMixedTask() {
    // Given
    Task mixed =
        tasks().stream().filter(t -> t.name().endsWith("-mixed")).findFirst().orElseThrow();

    // When
    double random = random(mixed).mean();
    double scripted = scripted(mixed).mean();

    // Then
    assertThat(random).isCloseTo(mixed.references().orElseThrow().random(), within(0.005));
    assertThat(scripted).isCloseTo(mixed.references().orElseThrow().scripted(), within(0.005));
  }

  private static EpisodeReturns random(Task task) {
    Player player = Player.random(task.roster(), SEEDS.child("player").rng(), 0, 1);
    try (Environment environment = FAMILY.create(task, EPISODES)) {
      return EpisodeReturns.play(environment, SEEDS, player);
    }
  }

  private static EpisodeReturns scripted(Task task) {
    Player player = ScriptedTeam.of(task.roster(), scenario(task));
    try (Environment environment = FAMILY.create(task, EPISODES)) {
      return EpisodeReturns.play(environment, SEEDS, player);
    }
  }

  private static void requireAgreement(EpisodeReturns returns, double reference) {
    assertThat(returns.mean()).isCloseTo(reference, within(3 * returns.standardError()));
  }

  private static Scenario scenario(Task task) {
    if (task.name().contains("speaker-listener")) {
      return new SpeakerListener();
    }
    return task.name().contains("reference") ? new Reference() : new Spread();
  }
}
