package io.hamdpo.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TeamSettingsTest {

  private static final Roster ROSTER =
      new Roster(
          List.of(
              new AgentSpec("left", 2, new Discrete(2)),
              new AgentSpec("right", 2, new Discrete(2)),
              new AgentSpec("scout", 2, new Discrete(2))),
          2);

  @Test
  void shouldLetAgentsWinOverGroupsAndGroupsOverAll() {
    // Given
    RunSettings settings =
        parse(
                "policy.learning-rate",
                1e-3,
                "groups.wings.agents",
                "left, right",
                "groups.wings.policy.learning-rate",
                "2e-3",
                "groups.wings.policy.hidden",
                "[32]",
                "agents.right.policy.learning-rate",
                3e-3)
            .orElseThrow();

    // When
    RunSettings left = settings.of("left");
    RunSettings right = settings.of("right");

    // Then
    assertThat(left.policy().learningRate()).isEqualTo(2e-3);
    assertThat(right.policy().learningRate()).isEqualTo(3e-3);
    assertThat(right.policy().hidden()).containsExactly(32);
    assertThat(settings.of("scout")).isEqualTo(settings);
    assertThat(right.of("right")).isEqualTo(right);
    assertThat(PolicySpecs.actor(ROSTER.agent(0), settings).hidden()).containsExactly(32);
  }

  @Test
  void shouldSurviveTheFlatForm() {
    // Given
    RunSettings settings =
        parse(
                "groups.wings.agents",
                List.of("left", "right"),
                "groups.wings.hamdpo.kl",
                "old-new",
                "agents.scout.policy.sgd-epochs",
                3)
            .orElseThrow();

    // When
    SortedMap<String, Object> flat = settings.flat();

    // Then
    assertThat(RunSettings.parse(flat).orElseThrow()).isEqualTo(settings);
    assertThat(flat)
        .containsEntry("groups.wings.agents", List.of("left", "right"))
        .containsEntry("groups.wings.share-parameters", false)
        .containsEntry("groups.wings.hamdpo.kl", "old-new")
        .containsEntry("agents.scout.policy.sgd-epochs", 3);
  }

  @Test
  void shouldReportAllProblemsAtOnce() {
    // When
    Parsed parsed =
        parse(
            "agents.left.policy.learning-rate",
            -1,
            "agents.left.policy.hiden",
            "[32]",
            "agents.left.critic.hidden",
            "[32]",
            "agents.lefft.policy.sgd-epochs",
            5,
            "agents.scout.policy.minibatches",
            5000,
            "agents.scout",
            "quick",
            "groups.wings.ppo.clip",
            0.1,
            "groups.one.agents",
            "scout",
            "groups.two.agents",
            "right,scout");

    // Then
    assertThat(parsed.problems())
        .extracting(Problem::key)
        .containsExactlyInAnyOrder(
            "agents.left.policy.learning-rate",
            "agents.left.policy.hiden",
            "agents.left.critic.hidden",
            "agents.lefft",
            "agents.scout.policy.minibatches",
            "agents.scout",
            "groups.wings.agents",
            "groups.two.agents");
    assertThat(parsed.problems())
        .extracting(Problem::message)
        .contains(
            "The agent (scout) is in the groups (one) and (two). Maybe keep it in one.",
            "The setting (agents.lefft) names the agent (lefft), but the team has (left, right,"
                + " scout). Maybe you meant 'left'.")
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith(
                        "There is no setting (agents.left.policy.hiden). Maybe you meant"
                            + " 'agents.left.policy.hidden'"));
  }

  @Test
  void shouldTellWhoSharesAPolicy() {
    // When
    TeamSettings team =
        parse("groups.wings.agents", "left, right", "groups.wings.share-parameters", true)
            .orElseThrow()
            .team();

    // Then
    assertThat(team.sharing("right")).containsExactly("left", "right");
    assertThat(team.sharing("scout")).containsExactly("scout");
  }

  @Test
  void shouldRefuseToShareBetweenUnequalAgents() {
    // Given
    Roster unequal =
        new Roster(
            List.of(
                new AgentSpec("left", 2, new Discrete(2)),
                new AgentSpec("right", 3, new Discrete(2)),
                new AgentSpec("scout", 2, new Discrete(4))),
            2);
    Map<String, Object> flat =
        Map.of(
            "task",
            "matrix/climbing",
            "groups.all.agents",
            "left, right, scout",
            "groups.all.share-parameters",
            "true");

    // When
    Parsed parsed = RunSettings.parse(flat, unequal);

    // Then
    assertThat(parsed.problems())
        .extracting(Problem::message)
        .hasSize(2)
        .first()
        .asString()
        .contains(
            "The group (all) shares parameters, but its agents differ: (left) sees (2) numbers",
            "(right) sees (3)",
            "Maybe keep only equal agents in it.");
  }

  @Test
  void shouldRefuseSettingsOfItsOwnToAnAgentThatSharesItsPolicy() {
    // When
    Parsed parsed =
        parse(
            "groups.wings.agents",
            "left, right",
            "groups.wings.share-parameters",
            true,
            "agents.right.policy.learning-rate",
            1e-3);

    // Then
    assertThat(parsed.problems())
        .singleElement()
        .extracting(Problem::message)
        .isEqualTo(
            "The agent (right) has settings of its own (policy.learning-rate), but shares its"
                + " parameters with (left). Maybe give them to the group.");
  }

  private static Parsed parse(Object... changes) {
    Map<String, Object> flat = new TreeMap<>(Map.of("task", "matrix/climbing"));
    for (int i = 0; i < changes.length; i += 2) {
      flat.put((String) changes[i], changes[i + 1]);
    }
    return RunSettings.parse(flat, ROSTER);
  }
}
