package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.Algorithm;
import io.hamdpo.learning.torch.OnEveryDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far each rule lets policies move, and what holds them back. */
class PolicyDriftTest extends OnEveryDevice {

  @ParameterizedTest
  @EnumSource(value = Algorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "HATRPO")
  void shouldLeaveTheCompoundRatioAtExactlyOneAfterAnAgentThatDidNotChange(Algorithm algorithm) {
    // Given: steps too small to change a single-precision parameter
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith("algorithm", algorithm.word(), "policy.learning-rate", 1e-30));

    // When
    UpdateResult result = bandit.update(runtime, bandit.batch(1, 700, 5));

    // Then
    assertThat(result.diagnostics().agents().values())
        .allSatisfy(
            agent -> {
              assertThat(agent.ratioMin()).isEqualTo(1.0);
              assertThat(agent.ratioMax()).isEqualTo(1.0);
              assertThat(agent.compoundRatioMin()).isEqualTo(1.0);
              assertThat(agent.compoundRatioMax()).isEqualTo(1.0);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-new", "new-old", "k3-unweighted"})
  void shouldStayWithinTheTrustRegionAndUseMostOfIt(String direction) {
    // Given
    Bandit bandit =
        Bandit.of(
                Bandit.settingsWith(
                    "algorithm", "hatrpo", "hatrpo.kl-bound", 0.02, "hatrpo.kl", direction))
            .withMasks()
            .withDeadRows(50);

    // When
    UpdateResult result = bandit.update(runtime, bandit.batch(1, 700, 5));

    // Then
    assertThat(result.diagnostics().agents().values())
        .allSatisfy(
            agent -> {
              assertThat(agent.policyLoss()).isNegative();
              assertThat(agent.klTrace())
                  .singleElement()
                  .satisfies(drift -> assertThat(drift).isBetween(0.005, 0.02));
            });
    assertThat(result.state().actors().get("crew").gradientSteps()).isEqualTo(1);
  }

  @Test
  void shouldKeepEveryBitWhereNoStepIsGood() {
    // Given: a bound so wide that the one try leads too far
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith(
                "algorithm",
                "hatrpo",
                "hatrpo.kl-bound",
                1e4,
                "hatrpo.line-search-steps",
                1,
                "hatrpo.accept-fraction",
                1.0));

    // When
    UpdateResult result = bandit.update(runtime, bandit.batch(1, 300, 5));

    // Then
    assertThat(result.state().actors()).isEqualTo(bandit.state().actors());
    assertThat(result.diagnostics().agents().values())
        .allSatisfy(
            agent -> {
              assertThat(agent.kl()).isZero();
              assertThat(agent.ratioMin()).isEqualTo(1.0);
              assertThat(agent.compoundRatioMax()).isEqualTo(1.0);
              assertThat(agent.gradientNorm()).isPositive();
            });
  }

  @Test
  void shouldStopRewardingRatiosBeyondTheClip() {
    // Given
    Bandit wide = Bandit.of(Bandit.settingsWith("algorithm", "happo", "policy.sgd-epochs", 30));
    Bandit narrow =
        Bandit.of(
            Bandit.settingsWith("algorithm", "happo", "policy.sgd-epochs", 30, "ppo.clip", 0.02));
    UpdateBatch batch = wide.batch(1, 300, 5);

    // When
    UpdateDiagnostics free = wide.update(runtime, batch).diagnostics();
    UpdateDiagnostics bound = narrow.update(runtime, batch).diagnostics();

    // Then
    free.agents()
        .forEach((id, agent) -> assertThat(bound.agents().get(id).kl()).isLessThan(agent.kl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new-old", "old-new", "k3-unweighted"})
  void shouldMoveLessWithASmallerStepSizeInEveryDirectionOfTheDrift(String direction) {
    // Given
    Bandit far = Bandit.of(Bandit.settingsWith("hamdpo.kl", direction));
    Bandit near =
        Bandit.of(Bandit.settingsWith("hamdpo.kl", direction, "hamdpo.kl-step-size", 0.01));
    UpdateBatch batch = far.withMasks().batch(1, 300, 5);

    // When
    UpdateDiagnostics free = far.update(runtime, batch).diagnostics();
    UpdateDiagnostics bound = near.update(runtime, batch).diagnostics();

    // Then
    free.agents()
        .forEach((id, agent) -> assertThat(bound.agents().get(id).kl()).isLessThan(agent.kl()));
  }

  @Test
  void shouldKeepMoreEntropyWhenItIsPaidFor() {
    // Given
    Bandit plain = Bandit.of(Bandit.settingsWith());
    Bandit paid = Bandit.of(Bandit.settingsWith("policy.entropy-coefficient", 10.0));
    UpdateBatch batch = plain.batch(1, 300, 5);

    // When
    UpdateDiagnostics without = plain.update(runtime, batch).diagnostics();
    UpdateDiagnostics with = paid.update(runtime, batch).diagnostics();

    // Then
    without
        .agents()
        .forEach(
            (id, agent) ->
                assertThat(with.agents().get(id).entropy()).isGreaterThan(agent.entropy()));
  }
}
