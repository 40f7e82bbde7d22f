package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.OnEveryDevice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the settings of a run change in an update. */
class UpdateSettingsTest extends OnEveryDevice {

  @Test
  void shouldTakeOneGradientStepPerMinibatchAndEpoch() {
    // Given
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith(
                "policy.minibatches", 3, "policy.sgd-epochs", 4, "critic.minibatches", 5));

    // When
    UpdateResult result = bandit.update(runtime, bandit.batch(1, 301, 5));

    // Then
    assertThat(result.state().actors().get("scout").gradientSteps()).isEqualTo(12);
    assertThat(result.state().critic().network().gradientSteps()).isEqualTo(50);
    assertThat(result.diagnostics().agents().get("scout").klTrace()).hasSize(4);
  }

  @Test
  void shouldDifferFromTheProductOnlyWhereActionsHaveSeveralDimensions() {
    // Given: two gradient steps, since at the first both have the same gradient
    Bandit product = Bandit.of(Bandit.settingsWith("policy.sgd-epochs", 2));
    Bandit sum = Bandit.of(Bandit.settingsWith("policy.sgd-epochs", 2, "hamdpo.ratio", "sum"));
    UpdateBatch batch = product.batch(1, 300, 5);
    List<String> order = List.of("scout", "guide", "crew");

    // When
    LearnerState whole =
        new TeamUpdate(runtime)
            .update(product.state(), batch, order, product.settings(), Bandit.SEEDS)
            .state();
    LearnerState parts =
        new TeamUpdate(runtime)
            .update(sum.state(), batch, order, sum.settings(), Bandit.SEEDS)
            .state();

    // Then
    assertThat(distance(parts.actors().get("scout"), whole.actors().get("scout"))).isLessThan(1e-6);
    assertThat(distance(parts.actors().get("guide"), whole.actors().get("guide")))
        .isGreaterThan(1e-5);
    assertThat(distance(parts.actors().get("crew"), whole.actors().get("crew")))
        .isGreaterThan(1e-5);
  }

  @Test
  void shouldMoveEveryAgentByItsOwnSettings() {
    // Given
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith(
                "agents.scout.policy.hidden",
                List.of(8),
                "agents.scout.policy.sgd-epochs",
                4,
                "groups.others.agents",
                List.of("guide", "crew"),
                "groups.others.policy.learning-rate",
                1e-30));

    // When
    UpdateResult result = bandit.update(runtime, bandit.batch(1, 300, 5));

    // Then
    assertThat(result.state().actors().get("scout").gradientSteps()).isEqualTo(4);
    assertThat(result.diagnostics().agents().get("scout").kl()).isPositive();
    assertThat(result.diagnostics().agents().get("guide").ratioMax()).isEqualTo(1.0);
    assertThat(result.diagnostics().agents().get("crew").ratioMax()).isEqualTo(1.0);
  }

  @Test
  void shouldTakeSmallerStepsLateInARunWhoseLearningRateFalls() {
    // Given: 100 updates, of which 90 are done
    Bandit constant = Bandit.of(Bandit.settingsWith());
    Bandit falling =
        Bandit.of(
            Bandit.settingsWith(
                "policy.learning-rate-schedule",
                "linear",
                "critic.learning-rate-schedule",
                "linear"));
    UpdateBatch batch = constant.batch(1, 300, 5);
    LearnerState state = constant.state();
    LearnerState late = new LearnerState(90, state.actors(), state.critics(), null);

    // When
    UpdateResult full =
        new TeamUpdate(runtime)
            .update(late, batch, Bandit.ORDER, constant.settings(), Bandit.SEEDS);
    UpdateResult tenth =
        new TeamUpdate(runtime).update(late, batch, Bandit.ORDER, falling.settings(), Bandit.SEEDS);

    // Then: Adam's first steps are as long as the learning rate
    assertThat(distance(tenth.state().critic().network(), state.critic().network()))
        .isLessThan(0.3 * distance(full.state().critic().network(), state.critic().network()));
    full.diagnostics()
        .agents()
        .forEach(
            (id, agent) ->
                assertThat(tenth.diagnostics().agents().get(id).kl()).isLessThan(agent.kl()));
  }

  private static double distance(NetworkState one, NetworkState other) {
    double sum = 0;
    for (int i = 0; i < one.parameters().length; i++) {
      double difference = (double) one.parameters()[i] - other.parameters()[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
