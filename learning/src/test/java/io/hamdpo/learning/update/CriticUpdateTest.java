package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.OnEveryDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticUpdateTest extends OnEveryDevice {

  @Test
  void shouldFitTheCritic() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith("critic.sgd-epochs", 30));
    UpdateBatch batch = bandit.batch(1, 300, 3);

    // When
    UpdateResult first = bandit.update(runtime, batch);
    UpdateResult second =
        new TeamUpdate(runtime)
            .update(first.state(), batch, Bandit.ORDER, bandit.settings(), Bandit.SEEDS);

    // Then
    assertThat(second.diagnostics().valueLoss()).isLessThan(first.diagnostics().valueLoss());
    assertThat(second.diagnostics().explainedVariance()).isEqualTo(0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"pop-art, true", "value-norm, false"})
  void shouldKeepValuesWhileStatisticsMoveWithPopArtOnly(String normalization, boolean kept) {
    // Given: statistics that move a long way, and steps too small to change a parameter
    Bandit bandit =
        Bandit.of(
            Bandit.settingsWith(
                "critic.value-normalization",
                normalization,
                "critic.value-norm-decay",
                0.9,
                "critic.learning-rate",
                1e-30));

    // When
    LearnerState after = bandit.update(runtime, bandit.batch(1, 300, 3)).state();

    // Then
    double change = value(after, bandit.settings()) - value(bandit.state(), bandit.settings());
    assertThat(after.critic().valueNorm().location()).isGreaterThan(0.1);
    assertThat(Math.abs(change) < 1e-5).isEqualTo(kept);
  }

  /** The critic's value of some state, denormalised. */
  private static double value(LearnerState state, RunSettings settings) {
    float[] output = new float[1];
    new Inference(
            PolicySpecs.critic(Bandit.ROSTER, settings), state.critic().network().parameters())
        .apply(new float[] {1, -1, 0, 2, 0.5f, 0, 1}, 1, output);
    return state.critic().valueNorm().denormalize(output[0]);
  }
}
