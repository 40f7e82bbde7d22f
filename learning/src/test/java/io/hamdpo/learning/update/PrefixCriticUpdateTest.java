package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.advantage.JointRows;
import io.hamdpo.core.advantage.PrefixCritic;
import io.hamdpo.core.advantage.TeamEstimation;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.policy.PrefixInput;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tabular.JointActions;
import io.hamdpo.core.tabular.SubsetValues;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.learning.state.CriticState;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixCriticUpdateTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void shouldLearnTheMarginalsOfEveryGroup(double consistency) {
    // Given: every joint action equally often, as uniform policies act
    RunSettings settings =
        Bandit.settingsWith(
            "advantage.estimator",
            "residual",
            "advantage.prefix-consistency",
            consistency,
            "critic.learning-rate",
            5e-3,
            "critic.learning-rate-schedule",
            "linear",
            "budget.updates",
            60,
            "policy.head-gain",
            1e-6);
    JointActions actions = OneShot.ACTIONS;
    double[] payoff = new double[actions.size()];
    for (int joint = 0; joint < payoff.length; joint++) {
      payoff[joint] = SeedTree.root(5).child("payoff", joint).rng().nextGaussian();
    }
    NamedTensors trajectory = OneShot.trajectory(12);
    UpdateBatch batch =
        UpdateBatch.of(OneShot.ROSTER, List.of(trajectory), List.of(OneShot.estimates(payoff, 12)));
    ValueNorm valueNorm = ValueNorm.initial(0.9).update(payoff);
    LearnerState state = LearnerState.initial(OneShot.ROSTER, settings);

    // When
    try (TorchRuntime runtime = open(2)) {
      for (int update = 0; update < 60; update++) {
        PrefixCriticUpdate.Outcome outcome =
            PrefixCriticUpdate.apply(
                runtime,
                settings,
                batch,
                state,
                List.of("a", "b", "c"),
                valueNorm,
                SeedTree.root(1).child("update", update));
        state =
            new LearnerState(
                state.version() + 1,
                state.actors(),
                critics(state.critic().network(), valueNorm),
                outcome.network());
      }
    }

    // Then
    PrefixCritic critic =
        new PrefixCritic(
            PrefixInput.of(OneShot.ROSTER),
            new Inference(
                PolicySpecs.prefixCritic(OneShot.ROSTER, settings),
                state.prefixCritic().parameters()),
            valueNorm);
    SubsetValues exact = SubsetValues.marginals(actions, payoff, OneShot.uniform());
    double[] groups = new double[actions.everybody() + 1];
    for (int joint = 0; joint < actions.size(); joint++) {
      critic.groups(JointRows.of(OneShot.ROSTER, trajectory), joint, groups);
      for (int group = 0; group < groups.length; group++) {
        assertThat(groups[group]).isCloseTo(exact.at(group, joint), within(0.1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefix", "residual"})
  void shouldUpdateATeamOfAllKindsAlikeOnAnyNumberOfThreads(String estimator) {
    // Given
    RunSettings settings = Bandit.settingsWith("advantage.estimator", estimator);
    Bandit bandit = Bandit.of(settings).withMasks();
    UpdateBatch batch = decomposed(bandit, 600);

    // When
    UpdateResult one = update(bandit, batch, 1);
    UpdateResult two = update(bandit, batch, 2);

    // Then
    assertThat(two.state()).isEqualTo(one.state());
    assertThat(one.digests()).containsKey(PolicyParts.PREFIX_CRITIC);
    assertThat(one.state().prefixCritic()).isNotEqualTo(bandit.state().prefixCritic());
    assertThat(one.diagnostics().credits()).containsOnlyKeys("scout", "guide", "crew");
    assertThat(resumed(one.state(), settings).digest()).isEqualTo(one.state().digest());
  }

  @Test
  void shouldNameNoPrefixCriticForJointAdvantages() {
    // Given
    Bandit bandit = Bandit.of(Bandit.settingsWith());

    // When
    UpdateResult result = update(bandit, bandit.batch(1, 50, 3), 1);

    // Then
    assertThat(result.state().parts()).doesNotContain(PolicyParts.PREFIX_CRITIC);
    assertThat(result.digests()).doesNotContainKey(PolicyParts.PREFIX_CRITIC);
    assertThat(result.diagnostics().credits()).isEmpty();
  }

  private static LearnerState resumed(LearnerState state, RunSettings settings) {
    Map<String, NamedTensors> parts = new TreeMap<>();
    state.parts().forEach(part -> parts.put(part, state.policyTensors(part)));
    return LearnerState.of(
        Bandit.ROSTER, settings, state.version(), parts, state.learnerStateTensors());
  }

  private static UpdateResult update(Bandit bandit, UpdateBatch batch, int threads) {
    try (TorchRuntime runtime = open(threads)) {
      return new TeamUpdate(runtime)
          .update(bandit.state(), batch, Bandit.ORDER, bandit.settings(), SeedTree.root(1));
    }
  }

  private static SortedMap<String, CriticState> critics(NetworkState network, ValueNorm valueNorm) {
    return new TreeMap<>(Map.of(PolicyParts.CRITIC, new CriticState(network, valueNorm)));
  }

  private static UpdateBatch decomposed(Bandit bandit, int rows) {
    TeamEstimation estimation =
        new TeamEstimation(
            Bandit.ROSTER, bandit.settings(), bandit.state().estimators(), Bandit.ORDER);
    NamedTensors trajectory = bandit.wholeTrajectory(rows, 7);
    return UpdateBatch.of(
        Bandit.ROSTER,
        List.of(trajectory),
        List.of(estimation.estimate(new TrajectoryId("r", 0, 0), trajectory)));
  }

  private static TorchRuntime open(int threads) {
    return TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT, threads);
  }
}
