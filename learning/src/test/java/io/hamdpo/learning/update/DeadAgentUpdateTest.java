package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.Algorithm;
import io.hamdpo.learning.torch.OnEveryDevice;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadAgentUpdateTest extends OnEveryDevice {

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldLeaveAnAgentThatNeverLivedAndTheCompoundRatioAlone(Algorithm algorithm) {
    // Given: the scout is dead at every row and comes first
    Bandit bandit = Bandit.of(Bandit.settingsWith("algorithm", algorithm.word())).withDeadRows(200);
    List<String> order = List.of("scout", "guide", "crew");

    // When
    UpdateResult result =
        new TeamUpdate(runtime)
            .update(
                bandit.state(), bandit.batch(2, 200, 5), order, bandit.settings(), Bandit.SEEDS);

    // Then
    assertThat(result.state().actors().get("scout")).isSameAs(bandit.state().actors().get("scout"));
    AgentDiagnostics guide = result.diagnostics().agents().get("guide");
    assertThat(guide.ratioMax()).isGreaterThan(1.0);
    assertThat(guide.compoundRatioMin()).isEqualTo(1.0);
    assertThat(guide.compoundRatioMax()).isEqualTo(1.0);
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldNotSeeWhatAnAgentDidWhereItWasDead(Algorithm algorithm) {
    // Given: two batches that differ at rows at which the scout was dead
    Bandit bandit =
        Bandit.of(Bandit.settingsWith("algorithm", algorithm.word(), "policy.minibatches", 2))
            .withMasks()
            .withDeadRows(100);
    UpdateBatch plain = bandit.batch(1, 300, 5);
    UpdateBatch strange = bandit.batch(1, 300, 5);
    AgentBatch scout = strange.agent(0);
    Arrays.fill(scout.observations().values(), 0, 100 * scout.observations().width(), 1e6f);
    Arrays.fill(((ActionRows.Discrete) scout.actions()).choices().values(), 0, 100, 0);

    // When
    UpdateResult one = bandit.update(runtime, plain);
    UpdateResult other = bandit.update(runtime, strange);

    // Then
    assertThat(other.state().actors()).isEqualTo(one.state().actors());
    assertThat(other.diagnostics().agents()).isEqualTo(one.diagnostics().agents());
  }

  @Test
  void shouldIgnoreTheRowsAtWhichAnAgentWasDead() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith()).withDeadRows(100);

    // When
    UpdateResult result = bandit.update(runtime, bandit.batch(1, 400, 5));

    // Then
    AgentDiagnostics scout = result.diagnostics().agents().get("scout");
    assertThat(scout.policyLoss()).isLessThan(-0.01);
  }
}
