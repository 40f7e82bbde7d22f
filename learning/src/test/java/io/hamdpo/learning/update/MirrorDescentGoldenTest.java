package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.run.Choice;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.learning.torch.OnEveryDevice;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorDescentGoldenTest extends OnEveryDevice {

  private static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden");

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
  @CsvSource({
    "new_old, NEW_OLD, FLOAT64, 1e-9",
    "old_new, OLD_NEW, FLOAT64, 1e-9",
    "k3_unweighted, K3_UNWEIGHTED, FLOAT64, 1e-9",
    "new_old, NEW_OLD, FLOAT32, 1e-5",
    "old_new, OLD_NEW, FLOAT32, 1e-5",
    "k3_unweighted, K3_UNWEIGHTED, FLOAT32, 1e-5"
  })
  void shouldTrainTwoDifferentAgentsLikeTheGoldenNumbers(
      String name, KlDirection direction, DataType type, double tolerance) {
    // Given
    JsonNode golden = GOLDEN.get("hamdpo_two_agent");
    JsonNode expected = golden.get(name);
    double[] compoundRatio = {1, 1, 1, 1};

    // When, Then: agent 1, then agent 2 weighted by agent 1's ratio
    compoundRatio =
        train("agent1", compoundRatio, ones(), expected.get("agent1_trace"), direction, type);
    assertThat(compoundRatio)
        .containsExactly(GoldenFiles.doubles(expected.get("M_for_agent2")), within(tolerance));
    compoundRatio =
        train("agent2", compoundRatio, ones(), expected.get("agent2_trace"), direction, type);
    assertThat(compoundRatio)
        .containsExactly(GoldenFiles.doubles(expected.get("M_after_both")), within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({"FLOAT64", "FLOAT32"})
  void shouldLeaveOutRowsAtWhichAnAgentWasDead(DataType type) {
    // Given
    JsonNode golden = GOLDEN.get("hamdpo_two_agent");
    JsonNode dead = golden.get("new_old_agent2_with_dead_sample");
    double[] compoundRatio = GoldenFiles.doubles(golden.get("new_old").get("M_for_agent2"));

    // When, Then
    train(
        "agent2",
        compoundRatio,
        GoldenFiles.doubles(dead.get("active_mask")),
        dead.get("trace"),
        KlDirection.NEW_OLD,
        type);
  }

  @ParameterizedTest
  @CsvSource({"new_old, NEW_OLD", "old_new, OLD_NEW"})
  void shouldReachTheClosedFormOfTabularMirrorDescent(String name, KlDirection direction) {
    // Given: one row per action, weighted by its probability, is the exact expectation
    JsonNode golden = GOLDEN.get("tabular_mirror_descent");
    JsonNode ascent = golden.get(name).get("gradient_ascent_on_logits");
    double[] policy = GoldenFiles.doubles(golden.get("pi_k"));
    double[] advantage = GoldenFiles.doubles(golden.get("advantage"));
    double[] weight = new double[4];
    Arrays.setAll(weight, a -> -policy[a] * advantage[a]);
    double[] parameters = new double[8];
    for (int a = 0; a < 4; a++) {
      parameters[4 + a] = Math.log(policy[a]);
    }
    LinearSoftmax learner =
        new LinearSoftmax(
            manager,
            DataType.FLOAT64,
            new double[4][1],
            new int[] {0, 1, 2, 3},
            parameters,
            weight,
            new Hamdpo()::loss,
            "hamdpo.kl",
            Choice.word(direction),
            "hamdpo.kl-step-size",
            golden.get("t").asDouble());

    for (int step = 1; step <= 100; step++) {
      // When
      learner.descend(learner.look().gradient(), ascent.get("lr").asDouble());

      // Then
      JsonNode expected = ascent.get("trace").get(Integer.toString(step));
      if (expected != null) {
        assertThat(softmax(Arrays.copyOfRange(learner.parameters(), 4, 8)))
            .containsExactly(GoldenFiles.doubles(expected.get("pi")), within(1e-9));
      }
    }
  }

  /** Follows a trace, comparing everything at every step; returns M after the agent. */
  private double[] train(
      String agent,
      double[] compoundRatio,
      double[] active,
      JsonNode trace,
      KlDirection direction,
      DataType type) {
    JsonNode inputs = GOLDEN.get("hamdpo_two_agent").get("inputs");
    JsonNode own = inputs.get(agent);
    double[] advantage = GoldenFiles.doubles(inputs.get("advantage"));
    double t = inputs.get("t").asDouble();
    int[] rows = IntStream.range(0, 4).filter(row -> active[row] > 0).toArray();
    LinearSoftmax learner =
        new LinearSoftmax(
            manager,
            type,
            IntStream.of(rows)
                .mapToObj(row -> GoldenFiles.doubles(own.get("obs").get(row)))
                .toArray(double[][]::new),
            IntStream.of(rows).map(row -> own.get("actions").get(row).asInt()).toArray(),
            parameters(own),
            IntStream.of(rows)
                .mapToDouble(row -> -compoundRatio[row] * advantage[row] / rows.length)
                .toArray(),
            new Hamdpo()::loss,
            "hamdpo.kl",
            Choice.word(direction),
            "hamdpo.kl-step-size",
            t);
    double tolerance = type == DataType.FLOAT64 ? 1e-9 : 1e-5;
    assertThat(learner.oldLogProb())
        .containsExactly(oldLogProb(agent, own, rows), within(tolerance));
    LinearSoftmax.Look look = learner.look();
    for (JsonNode expected : trace) {
      look = learner.look();
      assertThat(learner.parameters()).containsExactly(parameters(expected), within(tolerance));
      compare(look, expected, rows, tolerance);
      learner.descend(look.gradient(), inputs.get("lr").asDouble());
    }
    double[] after = compoundRatio.clone();
    for (int i = 0; i < rows.length; i++) {
      after[rows[i]] *= look.ratio()[i];
    }
    return after;
  }

  /** Of the actions in some rows, from the golden log-probabilities of all actions. */
  private static double[] oldLogProb(String agent, JsonNode own, int[] rows) {
    JsonNode all = GOLDEN.get("hamdpo_two_agent").get("log_probs_old").get(agent);
    return IntStream.of(rows)
        .mapToDouble(row -> all.get(row).get(own.get("actions").get(row).asInt()).asDouble())
        .toArray();
  }

  private static void compare(
      LinearSoftmax.Look look, JsonNode expected, int[] rows, double tolerance) {
    assertThat(look.total()).isEqualTo(expected.get("loss").asDouble(), within(tolerance));
    assertThat(look.surrogate())
        .isEqualTo(expected.get("policy_term").asDouble(), within(tolerance));
    assertThat(look.drift() / rows.length)
        .isEqualTo(expected.get("kl").asDouble(), within(tolerance));
    double[] ratio = GoldenFiles.doubles(expected.get("ratio"));
    assertThat(look.ratio())
        .containsExactly(
            IntStream.of(rows).mapToDouble(row -> ratio[row]).toArray(), within(tolerance));
    if (expected.has("grad_W")) {
      assertThat(look.gradient()).containsExactly(gradient(expected), within(tolerance));
    }
    double norm = Math.sqrt(DoubleStream.of(look.driftGradient()).map(g -> g * g).sum());
    assertThat(norm / rows.length)
        .isEqualTo(expected.get("kl_grad_norm").asDouble(), within(tolerance));
  }

  private static double[] parameters(JsonNode policy) {
    return DoubleStream.concat(
            DoubleStream.of(GoldenFiles.flatDoubles(policy.get("W"))),
            DoubleStream.of(GoldenFiles.doubles(policy.get("b"))))
        .toArray();
  }

  private static double[] gradient(JsonNode step) {
    return DoubleStream.concat(
            DoubleStream.of(GoldenFiles.flatDoubles(step.get("grad_W"))),
            DoubleStream.of(GoldenFiles.doubles(step.get("grad_b"))))
        .toArray();
  }

  private static double[] softmax(double[] logits) {
    double sum = DoubleStream.of(logits).map(Math::exp).sum();
    return DoubleStream.of(logits).map(logit -> Math.exp(logit) / sum).toArray();
  }

  private static double[] ones() {
    return new double[] {1, 1, 1, 1};
  }
}
