package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.OnEveryDevice;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeamUpdateTest extends OnEveryDevice {

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldImproveTheSurrogateOfEveryAgent(Algorithm algorithm) {
    // Given
    Bandit bandit =
        Bandit.of(Bandit.settingsWith("algorithm", algorithm.word(), "policy.sgd-epochs", 10));
    UpdateBatch batch = bandit.batch(2, 300, 7);

    // When
    UpdateResult result = bandit.update(runtime, batch);

    // Then: the surrogate of an unchanged policy is 0 for the first agent, and near it for others
    assertThat(result.diagnostics().agents().values())
        .hasSize(3)
        .allSatisfy(
            agent -> {
              assertThat(agent.policyLoss()).isLessThan(-0.01);
              assertThat(agent.kl()).isBetween(1e-6, 0.5);
              assertThat(agent.ratioMin()).isBetween(0.0, 1.0);
              assertThat(agent.ratioMax()).isGreaterThan(1.0);
              assertThat(agent.gradientNorm()).isPositive();
              assertThat(agent.klTrace()).isSorted();
              assertThat(agent.klTrace().getLast()).isEqualTo(agent.kl(), tolerance(algorithm));
            });
    assertThat(result.state().version()).isEqualTo(1);
    assertThat(result.state().critics().values())
        .allSatisfy(critic -> assertThat(critic.network().gradientSteps()).isEqualTo(10));
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldEarnMoreAfterSomeUpdates(Algorithm algorithm) {
    // Given
    Bandit bandit =
        Bandit.of(Bandit.settingsWith("algorithm", algorithm.word(), "policy.sgd-epochs", 10));
    double before = meanReward(bandit.batch(1, 1000, 99));
    Bandit trained = bandit;

    // When
    for (int k = 0; k < 8; k++) {
      LearnerState next = trained.update(runtime, trained.batch(1, 600, k)).state();
      trained = new Bandit(next, bandit.settings(), false, 0);
    }

    // Then
    assertThat(meanReward(trained.batch(1, 1000, 99))).isGreaterThan(before + 0.4);
  }

  @Test
  void shouldDependOnTheOrderOfAgents() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith());
    UpdateBatch batch = bandit.batch(1, 300, 5);

    // When
    Digest forward = bandit.update(runtime, batch).state().digest();
    Digest backward =
        new TeamUpdate(runtime)
            .update(bandit.state(), batch, Bandit.ORDER.reversed(), bandit.settings(), Bandit.SEEDS)
            .state()
            .digest();

    // Then
    assertThat(backward).isNotEqualTo(forward);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mappo", "ippo"})
  void shouldMoveAllAgentsAtOnceWhereTheRuleSaysSo(String algorithm) {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith("algorithm", algorithm));
    UpdateBatch batch = bandit.batch(1, 300, 5);

    // When
    UpdateResult forward = bandit.update(runtime, batch);
    UpdateResult backward =
        new TeamUpdate(runtime)
            .update(
                bandit.state(), batch, Bandit.ORDER.reversed(), bandit.settings(), Bandit.SEEDS);

    // Then
    assertThat(backward).isEqualTo(forward);
    assertThat(forward.diagnostics().agents().values())
        .allSatisfy(
            agent -> {
              assertThat(agent.ratioMax()).isGreaterThan(1.0);
              assertThat(agent.compoundRatioMax()).isEqualTo(1.0);
            });
  }

  @Test
  void shouldRefuseAnOrderThatMissesAnAgent() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith());
    UpdateBatch batch = bandit.batch(1, 50, 5);

    // When, Then
    assertThatThrownBy(
            () ->
                new TeamUpdate(runtime)
                    .update(
                        bandit.state(),
                        batch,
                        List.of("crew", "scout", "scout"),
                        bandit.settings(),
                        Bandit.SEEDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("guide");
  }

  @Test
  void shouldNameWhereAnUpdateDivergedAndKeepTheState() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith());
    SortedMap<String, NetworkState> actors = new TreeMap<>(bandit.state().actors());
    float[] broken = actors.get("scout").parameters().clone();
    broken[broken.length - 1] = Float.NaN;
    UpdateBatch batch = bandit.batch(1, 50, 5);
    actors.put("scout", NetworkState.untrained(broken));
    LearnerState state =
        new LearnerState(
            0, actors, bandit.state().critic().network(), bandit.state().critic().valueNorm());
    Digest before = state.digest();

    // When, Then
    assertThatThrownBy(
            () ->
                new TeamUpdate(runtime)
                    .update(state, batch, Bandit.ORDER, bandit.settings(), Bandit.SEEDS))
        .isInstanceOfSatisfying(
            DivergedUpdateException.class,
            e -> {
              assertThat(e.stage()).isEqualTo("agent/scout");
              assertThat(e.sgdEpoch()).isZero();
            })
        .hasMessageContaining("loss");
    assertThat(state.digest()).isEqualTo(before);
  }

  /** How far the drift that a rule traces may be from KL(new‖old): hatrpo's is KL(old‖new). */
  private static Offset<Double> tolerance(Algorithm algorithm) {
    return within(algorithm == Algorithm.HATRPO ? 1e-3 : 1e-12);
  }

  private static double meanReward(UpdateBatch batch) {
    double sum = 0;
    for (float reward : batch.advantage(0)) {
      sum += reward;
    }
    return sum / batch.rows();
  }
}
