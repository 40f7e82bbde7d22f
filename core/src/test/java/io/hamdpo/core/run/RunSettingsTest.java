package io.hamdpo.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunSettingsTest {

  private static final String TASK = "matrix/climbing";

  @Test
  void shouldTakeTheDefaultsOfTheAlgorithm() {
    // When
    RunSettings settings =
        RunSettings.parse(
                Map.of("task", TASK, "algorithm", "happo", "policy.entropy-coefficient", 0.5))
            .orElseThrow();

    // Then
    assertThat(settings.policy().sgdEpochs()).isEqualTo(5);
    assertThat(settings.policy().entropyCoefficient()).isEqualTo(0.5);
  }

  @Test
  void shouldReportAllProblemsAtOnceWithTheNearestKey() {
    // Given
    Map<String, Object> flat =
        new TreeMap<>(
            Map.of(
                "policy.learning-rat",
                1e-3,
                "rollout.shards",
                "many",
                "advantage.discount",
                1.5,
                "policy.hidden",
                List.of(64, 0)));

    // When
    List<Problem> problems = RunSettings.parse(flat).problems();

    // Then
    assertThat(problems)
        .extracting(Problem::key)
        .containsExactly(
            "task", "rollout.shards", "advantage.discount", "policy.hidden", "policy.learning-rat");
    assertThat(problems)
        .extracting(Problem::message)
        .contains(
            "The value (many) of the setting (rollout.shards) is not a whole number. Maybe use 4,"
                + " which is the default.",
            "There is no setting (policy.learning-rat). Maybe you meant 'policy.learning-rate' or"
                + " 'critic.learning-rate'.");
  }

  @Test
  void shouldReportMoreMinibatchesThanEnvSteps() {
    // Given
    Map<String, Object> flat =
        Map.of("task", TASK, "rollout.horizon", 1, "critic.minibatches", "33");

    // When
    List<Problem> problems = RunSettings.parse(flat).problems();

    // Then
    assertThat(problems)
        .extracting(Problem::message)
        .containsExactly(
            "The setting (critic.minibatches) is (33), but an update has only (32) env steps."
                + " Maybe lower it, or raise rollout.horizon.");
  }

  @Test
  void shouldRefuseRecurrentPoliciesWithAPrefixCritic() {
    // When
    Parsed parsed =
        RunSettings.parse(
            Map.of("task", TASK, "advantage.estimator", "prefix", "policy.recurrent", true));

    // Then
    assertThat(parsed.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("(policy.recurrent)", "Maybe use estimator joint");
  }

  @Test
  void shouldRefuseAPolicyLagWhereTheNewestVersionIsNeeded() {
    // When
    Parsed parsed =
        RunSettings.parse(
            Map.of(
                "task",
                TASK,
                "rollout.policy-lag",
                1,
                "advantage.estimator",
                "prefix",
                "hamdpo.ratio",
                "sum"));

    // Then
    assertThat(parsed.problems())
        .extracting(Problem::key)
        .containsExactlyInAnyOrder("rollout.policy-lag", "hamdpo.ratio");
  }

  @Test
  void shouldRefuseToDecomposeWhereThereIsNoJointAdvantage() {
    // When
    Parsed parsed =
        RunSettings.parse(
            Map.of("task", TASK, "advantage.estimator", "residual", "algorithm", "ippo"));

    // Then
    assertThat(parsed.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("(advantage.estimator) is (residual)", "Maybe use estimator joint");
  }

  @Test
  void shouldListEveryProblemWhenThrowing() {
    // Given
    Parsed parsed = RunSettings.parse(Map.of("sed", 1));

    // When, Then
    assertThatThrownBy(parsed::orElseThrow)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The setting (task) has no value.")
        .hasMessageContaining("Maybe you meant 'seed'.");
  }

  @Test
  void shouldCountUpdatesFromEnvStepsUnlessGiven() {
    // Given
    RunSettings fromSteps =
        RunSettings.parse(Map.of("task", TASK, "budget.env-steps", 4001)).orElseThrow();

    // When
    RunSettings given = fromSteps.with(Map.of("budget.updates", 7)).orElseThrow();

    // Then
    assertThat(fromSteps.updates()).isEqualTo(2);
    assertThat(given.updates()).isEqualTo(7);
  }
}
