package io.hamdpo.core.advantage;

import static io.hamdpo.core.trajectory.TrajectoryBuilder.ENVIRONMENTS;
import static io.hamdpo.core.trajectory.TrajectoryBuilder.HORIZON;
import static io.hamdpo.core.trajectory.TrajectoryBuilder.ROSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.TrajectoryBuilder;
import io.hamdpo.core.trajectory.TrajectoryId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Estimation where every agent has a critic of its own. */
class OwnCriticsTest {

  private static final RunSettings SETTINGS =
      RunSettings.parse(
              Map.of("task", "test/all-kinds", "algorithm", "ippo", "critic.hidden", List.of(16)))
          .orElseThrow();
  private static final ValueNorm NORM = ValueNorm.initial(0.9).update(new double[] {1, 2, 4, -1});

  @Test
  void shouldEstimateEveryAgentByItsOwnCriticAlone() {
    // When
    NamedTensors estimates = estimate(new TrajectoryBuilder().build());

    // Then
    assertThat(estimates.asMap())
        .containsOnlyKeys(
            "value/speaker",
            "value/tuner",
            "value/listener",
            "advantage/speaker",
            "advantage/tuner",
            "advantage/listener",
            "valueTarget/speaker",
            "valueTarget/tuner",
            "valueTarget/listener");
  }

  @Test
  void shouldBootstrapOnWhatTheAgentSaw() {
    // Given: environment 1 is truncated at its third step, row 5
    NamedTensors trajectory = new TrajectoryBuilder().build();

    // When
    NamedTensors estimates = estimate(trajectory);

    // Then
    double reward = trajectory.get(TensorNames.REWARD).toFloats()[5];
    double last = value(trajectory.get(TensorNames.finalObservation("listener")).toFloats(), 0);
    double now = value(trajectory.get(TensorNames.observation("listener")).toFloats(), 5);
    assertThat((double) estimates.get("advantage/listener").toFloats()[5])
        .isCloseTo(reward + 0.99 * last - now, within(1e-6));
    assertThat((double) estimates.get("value/listener").toFloats()[5]).isCloseTo(now, within(1e-6));
  }

  @Test
  void shouldNotSeeWhatOthersSawNorTheGlobalState() {
    // Given
    NamedTensors plain = new TrajectoryBuilder().build();
    NamedTensors strange =
        new TrajectoryBuilder()
            .with(TensorNames.GLOBAL_STATE, full(6))
            .with(TensorNames.observation("speaker"), full(3))
            .build();

    // When
    NamedTensors before = estimate(plain);
    NamedTensors after = estimate(strange);

    // Then
    assertThat(after.only(name -> name.endsWith("/listener")))
        .isEqualTo(before.only(name -> name.endsWith("/listener")));
    assertThat(after.get("value/speaker")).isNotEqualTo(before.get("value/speaker"));
  }

  private static Tensor full(int width) {
    float[] values = new float[HORIZON * ENVIRONMENTS * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7;
    }
    return Tensor.of(values, HORIZON, ENVIRONMENTS, width);
  }

  private static NamedTensors estimate(NamedTensors trajectory) {
    Map<String, TeamEstimation.Critic> critics = new TreeMap<>();
    for (CriticSpec spec : CriticSpec.of(ROSTER, SETTINGS)) {
      critics.put(spec.part(), new TeamEstimation.Critic(parameters(spec), NORM));
    }
    return new TeamEstimation(
            ROSTER,
            SETTINGS,
            new TeamEstimation.Networks(critics, null, Map.of()),
            List.of("speaker", "tuner", "listener"))
        .estimate(new TrajectoryId("run", 0, 0), trajectory);
  }

  private static double value(float[] observations, int row) {
    CriticSpec spec =
        CriticSpec.of(ROSTER, SETTINGS).stream()
            .filter(it -> it.part().equals("critic/listener"))
            .findFirst()
            .orElseThrow();
    float[] output = new float[1];
    new Inference(spec.network(), parameters(spec))
        .apply(Arrays.copyOfRange(observations, row * 5, row * 5 + 5), 1, output);
    return NORM.denormalize(output[0]);
  }

  private static float[] parameters(CriticSpec spec) {
    return NetworkInitialization.initialize(
        spec.network(), 1, 0, SeedTree.root(1).child(spec.part()).rng());
  }
}
