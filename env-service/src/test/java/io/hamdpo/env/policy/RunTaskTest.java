package io.hamdpo.env.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.Roster;
import io.hamdpo.edge.opening.RunFacts;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.testkit.edge.TestRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTaskTest {

  private final TestRun run = TestRun.of("nowhere:1", "tasks");
  private final RunTask task = new RunTask(EnvironmentFamilies.onClassPath());

  @Test
  void shouldFindTheRunsTask() {
    // Given
    RunFacts facts = facts(run.settings(), run.message());

    // When
    task.check(facts);

    // Then
    assertThat(task.task(facts)).isEqualTo(run.task());
  }

  @Test
  void shouldRefuseARunWithAnotherTeam() {
    // Given
    RunMessage sound = run.message();
    Roster smaller = new Roster(sound.roster().agents().subList(0, 1), 9);
    RunFacts facts =
        facts(
            run.settings(),
            new RunMessage(
                sound.run(),
                smaller,
                sound.episodeLimit(),
                sound.hasWins(),
                sound.settings(),
                "other"));

    // Then
    assertThatThrownBy(() -> task.check(facts))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("matrix/repeated")
        .hasMessageContaining("Maybe this service is of another build");
  }

  @Test
  void shouldNameTheNearestTasksOfOneThatItDoesNotKnow() {
    // Given
    RunSettings unknown = run.settings().with(Map.of("task", "matrix/repaeted")).orElseThrow();

    // Then
    assertThatThrownBy(() -> task.check(facts(unknown, run.message())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("matrix/repeated");
  }

  @Test
  void shouldRefuseAJarThatIsNotThere() {
    assertThatThrownBy(
            () ->
                OwnEnvironments.families(
                    Optional.of(Path.of("no-such.jar")),
                    Optional.empty(),
                    Path.of(""),
                    Optional.empty(),
                    30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such.jar");
  }

  private RunFacts facts(RunSettings settings, RunMessage message) {
    return new RunFacts(run.topics(), message.roster(), settings, message);
  }
}
