package io.hamdpo.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Python's environments show, bring and keep, through the protocol. */
class PythonEnvironmentTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Workers workers = new Workers();

  @Test
  void shouldEqualTheSameTaskInJavaToTheBit() {
    // Given
    int copies = 7;
    try (RemoteFamily family = workers.example("pettingzoo-environment/train_me.py");
        Play python = new Play(family.create(family.tasks().getFirst(), copies));
        Play java =
            new Play(
                EnvironmentFamilies.onClassPath().create("particle/speaker-listener", copies))) {
      var rng = SeedTree.root(2).rng();

      assertThat(python.environment.task().references())
          .isEqualTo(java.environment.task().references());

      // When
      python.reset(1);
      java.reset(1);

      // Then
      for (int step = 0; step < 80; step++) {
        assertThat(python.view).usingRecursiveComparison().isEqualTo(java.view);
        python.choose(rng);
        for (int agent = 0; agent < python.actions.indices.length; agent++) {
          java.actions.indices[agent] = python.actions.indices[agent].clone();
        }
        python.step();
        java.step();
        assertThat(python.outcome.reward).isEqualTo(java.outcome.reward);
        assertThat(python.outcome.truncated).isEqualTo(java.outcome.truncated);
        assertThat(python.outcome.terminated).isEqualTo(java.outcome.terminated);
        if (java.outcome.truncated[0] != 0) {
          assertThat(python.outcome).usingRecursiveComparison().isEqualTo(java.outcome);
        }
      }
    }
  }

  @Test
  void shouldContinueToTheBitAfterARestoreInAnotherWorker() {
    // Given
    try (RemoteFamily family = workers.example("own-python-environment/greenhouse.py");
        Play calm = new Play(family.create(family.tasks().getFirst(), 5));
        Play restored = new Play(family.create(family.tasks().getFirst(), 5))) {
      calm.reset(1);
      for (int step = 0; step < 48; step++) {
        calm.step();
      }

      // When
      restored.environment.restore(calm.environment.save(), restored.view);

      // Then
      for (int step = 0; step < 60; step++) {
        assertThat(restored.view).usingRecursiveComparison().isEqualTo(calm.view);
        calm.step();
        restored.step();
        assertThat(restored.outcome.truncated).isEqualTo(calm.outcome.truncated);
        assertThat(restored.outcome.reward).isEqualTo(calm.outcome.reward);
      }
    }
  }

  @Test
  void shouldDescribeAgentsOfEveryKind() {
    // When
    Task task;
    try (RemoteFamily family = workers.script("menagerie.py", PATIENCE)) {
      task = family.tasks().getFirst();
    }

    // Then
    assertThat(task.name()).isEqualTo("remote/menagerie");
    assertThat(task.hasWins()).isTrue();
    assertThat(task.roster().globalStateSize()).isEqualTo(3);
    assertThat(task.roster().agents().stream().map(agent -> agent.actionSpace()))
        .containsExactly(new MultiDiscrete(List.of(2, 3)), new Box(2), new Discrete(3));
    assertThat(task.roster().agents().stream().map(agent -> agent.observationSize()))
        .containsExactly(1, 7, 2);
  }

  @Test
  void shouldFollowAgentsThatComeAndGo() {
    // Given
    try (RemoteFamily family = workers.script("menagerie.py", PATIENCE);
        Play play = new Play(family.create(family.tasks().getFirst(), 1))) {
      play.reset(1);
      assertThat(activeAgents(play)).isEqualTo("cat dog");
      assertThat(play.view.actionMask[0]).containsExactly(1, 0, 1, 1, 1);

      // When: the bee comes, and may do only one thing
      play.actions.values[1][0] = 5;
      play.step();

      // Then
      assertThat(activeAgents(play)).isEqualTo("cat dog bee");
      assertThat(play.outcome.reward[0]).isEqualTo(2);
      assertThat(play.view.observation[1]).containsExactly(0, 1, 0, 0, 0, 2, 0);
      assertThat(play.view.actionMask[2]).containsExactly(0, 1, 0);

      // When: the dog dies
      play.actions.indices[2][0] = 1;
      play.step();

      // Then
      assertThat(activeAgents(play)).isEqualTo("cat bee");
      assertThat(play.outcome.reward[0]).isEqualTo(3);
      assertThat(play.view.globalState[1]).isEqualTo(3);

      // When: the rest acts on without it until the environment cuts the episode
      play.step();
      play.step();

      // Then
      assertThat(play.outcome.truncated[0]).isEqualTo((byte) 1);
      assertThat(play.outcome.won[0]).isEqualTo((byte) 1);
      assertThat(play.outcome.finalGlobalState).startsWith(4, 2);
      assertThat(activeAgents(play)).isEqualTo("cat dog");
    }
  }

  @Test
  void shouldShowTheSameWhetherCopiesAreTakenTogetherOrOneByOne() {
    // Given: copies whose episodes end at different times, and an agent that leaves some of them
    int copies = 9;
    try (RemoteFamily plain = workers.script("herd.py", PATIENCE, "plain");
        RemoteFamily nested = workers.script("herd.py", PATIENCE, "nested");
        Play together = new Play(plain.create(plain.tasks().getFirst(), copies));
        Play apart = new Play(nested.create(nested.tasks().getFirst(), copies))) {
      together.reset(1);
      apart.reset(1);
      var rng = SeedTree.root(2).rng();

      // When
      for (int step = 0; step < 30; step++) {
        together.choose(rng);
        for (int agent = 0; agent < together.actions.indices.length; agent++) {
          apart.actions.indices[agent] = together.actions.indices[agent].clone();
        }
        together.step();
        apart.step();

        // Then
        assertThat(together.outcome).usingRecursiveComparison().isEqualTo(apart.outcome);
        assertThat(together.view).usingRecursiveComparison().isEqualTo(apart.view);
      }
    }
  }

  private static String activeAgents(Play play) {
    StringBuilder alive = new StringBuilder();
    for (int agent = 0; agent < play.view.activeMask.length; agent++) {
      if (play.view.activeMask[agent][0] != 0) {
        alive.append(play.environment.task().roster().agent(agent).id()).append(' ');
      }
    }
    return alive.toString().strip();
  }
}
