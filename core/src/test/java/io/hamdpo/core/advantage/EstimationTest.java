package io.hamdpo.core.advantage;

import static io.hamdpo.core.trajectory.TrajectoryBuilder.ENVIRONMENTS;
import static io.hamdpo.core.trajectory.TrajectoryBuilder.HORIZON;
import static io.hamdpo.core.trajectory.TrajectoryBuilder.ROSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.TrajectoryBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimationTest {

  private static final RunSettings SETTINGS =
      RunSettings.parse(Map.of("task", "test/all-kinds", "critic.hidden", List.of(16)))
          .orElseThrow();
  private static final CriticSpec TEAM = CriticSpec.ofTeam(ROSTER, SETTINGS);
  private static final ValueNorm NORM = ValueNorm.initial(0.9).update(new double[] {1, 2, 4, -1});

  @Test
  void shouldDenormaliseValuesAndAddThemToAdvantages() {
    // Given
    NamedTensors trajectory = new TrajectoryBuilder().build();
    float[] outputs = new float[HORIZON * ENVIRONMENTS];
    critic().apply(trajectory.get(TensorNames.GLOBAL_STATE).toFloats(), 8, outputs);

    // When
    NamedTensors estimates = Estimation.estimate(TEAM, SETTINGS, trajectory, critic(), NORM);

    // Then
    float[] value = estimates.get(Estimation.VALUE).toFloats();
    float[] advantage = estimates.get(Estimation.ADVANTAGE).toFloats();
    float[] target = estimates.get(Estimation.VALUE_TARGET).toFloats();
    assertThat(estimates.asMap()).hasSize(3);
    for (int i = 0; i < value.length; i++) {
      assertThat(value[i]).isEqualTo((float) NORM.denormalize(outputs[i]));
      assertThat(target[i]).isCloseTo(advantage[i] + value[i], within(1e-5f));
    }
  }

  @Test
  void shouldBootstrapOnTheFinalStateAndNeverOnTheOneAfterTheReset() {
    // Given: step 5 was truncated, and step 7 begins in the state after the reset.
    NamedTensors trajectory = new TrajectoryBuilder().build();
    float[] states = trajectory.get(TensorNames.GLOBAL_STATE).toFloats();
    Arrays.fill(states, 7 * 6, 8 * 6, 1e3f);
    NamedTensors changed =
        new TrajectoryBuilder()
            .with(TensorNames.GLOBAL_STATE, Tensor.of(states, HORIZON, ENVIRONMENTS, 6))
            .build();

    // When
    float[] before = advantages(trajectory);
    float[] after = advantages(changed);

    // Then
    assertThat(after[5]).isEqualTo(before[5]);
    assertThat(after[3]).isEqualTo(before[3]);
    assertThat(after[7]).isNotEqualTo(before[7]);
    double outcome =
        trajectory.get(TensorNames.REWARD).toFloats()[5]
            + 0.99 * value(trajectory.get(TensorNames.FINAL_GLOBAL_STATE).toFloats(), 0)
            - value(trajectory.get(TensorNames.GLOBAL_STATE).toFloats(), 5);
    assertThat((double) before[5]).isCloseTo(outcome, within(1e-6));
  }

  @Test
  void shouldCarryARecurrentCriticThroughEachEpisode() {
    // Given: environment 0 terminates at step 1, environment 1 is truncated at step 2.
    NamedTensors trajectory = new TrajectoryBuilder().build();
    float[] states = trajectory.get(TensorNames.GLOBAL_STATE).toFloats();
    NetworkSpec spec = new NetworkSpec(6, List.of(16), 1, 0, true, true);
    Inference critic =
        new Inference(spec, NetworkInitialization.initialize(spec, 1, 0, SeedTree.root(1).rng()));

    // When
    StateValues values = StateValues.of(trajectory, TEAM.seen(), critic, NORM);

    // Then
    for (int environment = 0; environment < ENVIRONMENTS; environment++) {
      float[] memory = new float[16];
      for (int t = 0; t < HORIZON; t++) {
        int row = t * ENVIRONMENTS + environment;
        assertThat(values.value()[row])
            .as("step %d of environment %d", t, environment)
            .isEqualTo(step(critic, states, row, memory));
        if (row == 5) {
          float[] last = trajectory.get(TensorNames.FINAL_GLOBAL_STATE).toFloats();
          assertThat(values.last()).containsExactly(step(critic, last, 0, memory.clone()));
        }
        if (row == 2 || row == 5) {
          Arrays.fill(memory, 0);
        }
      }
      float[] next = trajectory.get(TensorNames.NEXT_GLOBAL_STATE).toFloats();
      assertThat(values.next()[environment]).isEqualTo(step(critic, next, environment, memory));
    }
  }

  private static double step(Inference critic, float[] states, int row, float[] memory) {
    float[] output = new float[1];
    critic.apply(Arrays.copyOfRange(states, row * 6, row * 6 + 6), 1, memory, output);
    return NORM.denormalize(output[0]);
  }

  @Test
  void shouldRejectACriticOfAnotherTeam() {
    // Given
    NetworkSpec spec = new NetworkSpec(5, List.of(), 1, 0, false);
    Inference critic = new Inference(spec, new float[spec.parameterCount()]);
    NamedTensors trajectory = new TrajectoryBuilder().build();

    // When, Then
    assertThatThrownBy(() -> Estimation.estimate(TEAM, SETTINGS, trajectory, critic, NORM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The critic takes (5) numbers, but (globalState) has (6)");
  }

  private static float[] advantages(NamedTensors trajectory) {
    return Estimation.estimate(TEAM, SETTINGS, trajectory, critic(), NORM)
        .get(Estimation.ADVANTAGE)
        .toFloats();
  }

  private static double value(float[] states, int row) {
    float[] output = new float[1];
    critic().apply(Arrays.copyOfRange(states, row * 6, row * 6 + 6), 1, output);
    return NORM.denormalize(output[0]);
  }

  private static Inference critic() {
    NetworkSpec spec = PolicySpecs.critic(ROSTER, SETTINGS);
    return new Inference(
        spec, NetworkInitialization.initialize(spec, 1, 0, SeedTree.root(1).rng()));
  }
}
