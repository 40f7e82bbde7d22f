package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.HatrpoSettings;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.OnEveryDevice;
import io.hamdpo.testkit.GoldenFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HatrpoGoldenTest extends OnEveryDevice {

  private static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden").get("hatrpo");

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = runtime.newManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"result_delta_0.01", "result_delta_0.5", "result_backtracking_case"})
  void shouldTakeTheGoldenStep(String name) {
    // Given
    JsonNode expected = GOLDEN.get(name);
    TrustRegionStep step = new TrustRegionStep(settings(expected), new Softmax());

    // When
    TrustRegionStep.Outcome outcome = step.take();

    // Then
    assertThat(outcome.gradient())
        .containsExactly(GoldenFiles.doubles(expected.get("surrogate_grad")), within(1e-9));
    assertThat(outcome.direction())
        .containsExactly(GoldenFiles.doubles(expected.get("cg_solution")), within(1e-9));
    assertThat(outcome.scale()).isEqualTo(expected.get("beta").asDouble(), within(1e-9));
    assertThat(outcome.fraction())
        .isEqualTo(expected.get("accepted_fraction").asDouble(), within(1e-12));
    assertThat(outcome.backtracks()).isEqualTo(expected.get("backtracks").asInt());
    assertThat(outcome.drift())
        .isEqualTo(expected.get("kl_old_new_at_accept").asDouble(), within(1e-9));
    assertThat(outcome.improvement())
        .isEqualTo(expected.get("improvement").asDouble(), within(1e-9));
    assertThat(outcome.parameters())
        .containsExactly(GoldenFiles.doubles(expected.get("new_params")), within(1e-9));
  }

  @Test
  void shouldMultiplyByTheGoldenFisherMatrix() {
    // Given
    JsonNode expected = GOLDEN.get("result_delta_0.01");
    JsonNode fisher = expected.get("fisher_no_damping");
    TrustRegionStep step = new TrustRegionStep(settings(expected), new Softmax());

    for (int column = 0; column < fisher.size(); column++) {
      // When
      double[] unit = new double[fisher.size()];
      unit[column] = 1;
      double[] product = step.fisherProduct(unit);

      // Then: the matrix is symmetric
      assertThat(product).containsExactly(GoldenFiles.doubles(fisher.get(column)), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"result_delta_0.01", "result_delta_0.5", "result_backtracking_case"})
  void shouldKeepTheGoldenStepInSinglePrecision(String name) {
    // Given
    JsonNode expected = GOLDEN.get(name);
    ActorTask task =
        SecondAgent.task(
            "algorithm",
            "hatrpo",
            "hatrpo.kl-bound",
            expected.get("delta").asDouble(),
            "hatrpo.damping",
            expected.get("damping").asDouble());
    NetworkState before = NetworkState.untrained(Vectors.narrow(SecondAgent.parameters()));

    // When
    ActorOutcome outcome = new Hatrpo().move(runtime, task, before, SeedTree.root(1));

    // Then
    double[] parameters = GoldenFiles.doubles(expected.get("new_params"));
    assertThat(outcome.network().parameters())
        .containsExactly(Vectors.narrow(parameters), within(1e-5f));
    assertThat(outcome.measured().klTrace().getFirst())
        .isEqualTo(expected.get("kl_old_new_at_accept").asDouble(), within(1e-5));
  }

  private static HatrpoSettings settings(JsonNode expected) {
    return new HatrpoSettings(
        expected.get("delta").asDouble(),
        KlDirection.OLD_NEW,
        expected.get("damping").asDouble(),
        expected.get("cg_iters").asInt(),
        expected.get("ls_steps").asInt(),
        expected.get("backtrack").asDouble(),
        expected.get("accept_ratio").asDouble());
  }

  /** The second agent's policy as the learner's own network, head and loss see it. */
  private final class Softmax implements Landscape {

    private final LinearSoftmax learner =
        SecondAgent.learner(manager, DataType.FLOAT64, Hatrpo::loss);

    @Override
    public double[] start() {
      return SecondAgent.parameters();
    }

    @Override
    public double[] surrogateGradient() {
      return learner.at(start()).look().gradient();
    }

    @Override
    public double[] driftGradient(double[] parameters) {
      double[] gradient = learner.at(parameters).look().driftGradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= SecondAgent.ROWS;
      }
      return gradient;
    }

    @Override
    public Height at(double[] parameters) {
      LinearSoftmax.Look look = learner.at(parameters).look();
      return new Height(look.surrogate(), look.drift() / SecondAgent.ROWS);
    }
  }
}
