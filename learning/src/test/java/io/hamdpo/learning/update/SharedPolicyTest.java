package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.OnEveryDevice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Twins that have one policy between them, and a stranger that has its own. */
class SharedPolicyTest extends OnEveryDevice {

  private static final Roster ROSTER =
      new Roster(
          List.of(
              new AgentSpec("left", 3, new Discrete(4)),
              new AgentSpec("stranger", 2, new Discrete(3)),
              new AgentSpec("right", 3, new Discrete(4))),
          2);
  private static final int ROWS = 300;

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldKeepOnePolicyBetweenTwins(Algorithm algorithm) {
    // Given
    RunSettings settings = settings("algorithm", algorithm.word());
    LearnerState before = LearnerState.initial(ROSTER, settings);

    // When
    UpdateResult result =
        update(before, batch(settings, 0), settings, List.of("right", "stranger", "left"));

    // Then
    LearnerState after = result.state();
    assertThat(before.actors().get("left")).isEqualTo(before.actors().get("right"));
    assertThat(after.actors().get("left")).isEqualTo(after.actors().get("right"));
    assertThat(after.actors().get("left")).isNotEqualTo(before.actors().get("left"));
    assertThat(after.actors().get("stranger")).isNotEqualTo(before.actors().get("stranger"));
    assertThat(result.diagnostics().agents().get("left").kl())
        .isEqualTo(result.diagnostics().agents().get("right").kl());
  }

  @Test
  void shouldTakeOneStepOnTheMeanOfBothTwinsGradients() {
    // Given: one twin whose rows count, or both; a single step of equal gradient norms
    RunSettings settings =
        settings("policy.sgd-epochs", 1, "policy.max-gradient-norm", 1e9, "algorithm", "haa2c");
    LearnerState before = LearnerState.initial(ROSTER, settings);
    List<String> order = List.of("left", "right", "stranger");

    // When
    float[] left = firstMoment(update(before, batch(settings, -1), settings, order));
    float[] right = firstMoment(update(before, batch(settings, 1), settings, order));
    float[] both = firstMoment(update(before, batch(settings, 0), settings, order));

    // Then: Adam's first moment is a tenth of the gradient
    for (int i = 0; i < both.length; i++) {
      assertThat(both[i]).isCloseTo((left[i] + right[i]) / 2, within(1e-6f));
    }
    assertThat(left).isNotEqualTo(right);
  }

  @Test
  void shouldWeightTwinsByThoseBeforeBothAndOthersByBoth() {
    // Given
    RunSettings settings = settings("algorithm", "happo");
    LearnerState before = LearnerState.initial(ROSTER, settings);

    // When
    UpdateResult result =
        update(before, batch(settings, 0), settings, List.of("left", "stranger", "right"));

    // Then: the twins moved at once, before the stranger
    assertThat(result.diagnostics().agents().get("right").compoundRatioMax()).isEqualTo(1.0);
    AgentDiagnostics left = result.diagnostics().agents().get("left");
    AgentDiagnostics right = result.diagnostics().agents().get("right");
    AgentDiagnostics stranger = result.diagnostics().agents().get("stranger");
    assertThat(stranger.compoundRatioMax())
        .isGreaterThan(1.0)
        .isLessThanOrEqualTo(left.ratioMax() * right.ratioMax() * (1 + 1e-6));
  }

  @Test
  void shouldLearnFromTheTwinThatLives() {
    // Given: the right twin never lives
    RunSettings settings = settings("algorithm", "hamdpo");
    LearnerState before = LearnerState.initial(ROSTER, settings);

    // When
    UpdateResult result =
        update(before, batch(settings, -1), settings, List.of("right", "stranger", "left"));

    // Then
    assertThat(result.diagnostics().agents().get("right")).isEqualTo(AgentDiagnostics.UNTOUCHED);
    assertThat(result.state().actors().get("right")).isEqualTo(result.state().actors().get("left"));
    assertThat(result.diagnostics().agents().get("left").ratioMax()).isGreaterThan(1.0);
  }

  private UpdateResult update(
      LearnerState state, UpdateBatch batch, RunSettings settings, List<String> order) {
    return new TeamUpdate(runtime).update(state, batch, order, settings, SeedTree.root(1));
  }

  private static float[] firstMoment(UpdateResult result) {
    return result.state().actors().get("left").firstMoment();
  }

  private static RunSettings settings(Object... changes) {
    Map<String, Object> flat = new TreeMap<>();
    flat.put("task", "matrix/twins");
    flat.put("budget.updates", 10);
    flat.put("policy.hidden", List.of(16));
    flat.put("policy.head-gain", 1);
    flat.put("policy.entropy-coefficient", 0);
    flat.put("critic.hidden", List.of(16));
    flat.put("groups.twins.agents", "left, right");
    flat.put("groups.twins.share-parameters", true);
    for (int i = 0; i < changes.length; i += 2) {
      flat.put((String) changes[i], changes[i + 1]);
    }
    return RunSettings.parse(flat, ROSTER).orElseThrow();
  }

  /** Acted at random; {@code alive} is -1 where only the left twin lives, 1 only the right one. */
  private static UpdateBatch batch(RunSettings settings, int alive) {
    Map<String, Tensor> tensors = new TreeMap<>();
    Rng rng = SeedTree.root(3).rng();
    tensors.put(TensorNames.GLOBAL_STATE, gaussians(rng, 2));
    tensors.put(TensorNames.REWARD, gaussians(rng));
    tensors.put(TensorNames.TERMINATED, Tensor.of(new byte[ROWS], ROWS, 1));
    tensors.put(TensorNames.TRUNCATED, Tensor.of(new byte[ROWS], ROWS, 1));
    for (AgentSpec agent : ROSTER.agents()) {
      int head = PolicySpecs.actor(agent, settings).outputs();
      byte[] ones = new byte[ROWS * head];
      Arrays.fill(ones, (byte) 1);
      int[] actions = new int[ROWS];
      for (int row = 0; row < ROWS; row++) {
        actions[row] = rng.nextInt(head);
      }
      boolean dead =
          agent.id().equals("left") && alive > 0 || agent.id().equals("right") && alive < 0;
      byte[] active = dead ? new byte[ROWS] : Arrays.copyOf(ones, ROWS);
      tensors.put(TensorNames.observation(agent.id()), gaussians(rng, agent.observationSize()));
      tensors.put(TensorNames.action(agent.id()), Tensor.of(actions, ROWS, 1));
      tensors.put(TensorNames.actionMask(agent.id()), Tensor.of(ones, ROWS, 1, head));
      tensors.put(TensorNames.activeMask(agent.id()), Tensor.of(active, ROWS, 1));
      tensors.put(TensorNames.behaviorLogProb(agent.id()), Tensor.of(new float[ROWS], ROWS, 1));
    }
    Map<String, Tensor> estimates = new TreeMap<>();
    Tensor advantage = gaussians(rng);
    for (CriticSpec critic : CriticSpec.of(ROSTER, settings)) {
      estimates.put(Estimation.VALUE + critic.suffix(), advantage);
      estimates.put(Estimation.ADVANTAGE + critic.suffix(), advantage);
      estimates.put(Estimation.VALUE_TARGET + critic.suffix(), advantage);
    }
    return UpdateBatch.of(
        ROSTER, List.of(NamedTensors.of(tensors)), List.of(NamedTensors.of(estimates)));
  }

  private static Tensor gaussians(Rng rng, int... width) {
    int[] shape = new int[2 + width.length];
    shape[0] = ROWS;
    shape[1] = 1;
    System.arraycopy(width, 0, shape, 2, width.length);
    float[] values = new float[width.length == 0 ? ROWS : ROWS * width[0]];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.nextGaussian();
    }
    return Tensor.of(values, shape);
  }
}
