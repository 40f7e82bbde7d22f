package io.hamdpo.core.tabular;

import static io.hamdpo.core.tabular.Games.PAIR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DecompositionGoldenTest {

  private static final Offset<Double> EXACT = within(1e-9);
  private static final JsonNode PAIR_GOLDEN = Games.GOLDEN.get("advantage_decomposition_one_shot");
  private static final JsonNode MDP_GOLDEN = Games.GOLDEN.get("advantage_decomposition_mdp");

  @Test
  void shouldDecomposeTheOneShotGameInBothOrders() {
    // Given
    double[] q = Games.flat(PAIR_GOLDEN.get("Q"));

    // When
    SubsetValues values = SubsetValues.marginals(PAIR, q, pairPolicies());

    // Then
    assertThat(values.at(0b00, 0)).isCloseTo(PAIR_GOLDEN.get("V").asDouble(), EXACT);
    assertThat(byAction(values.values()[0b01], 0))
        .containsExactly(GoldenFiles.doubles(PAIR_GOLDEN.get("Q_a1")), EXACT);
    assertThat(byAction(values.values()[0b10], 1))
        .containsExactly(GoldenFiles.doubles(PAIR_GOLDEN.get("Q_a2")), EXACT);
    assertThat(byAction(Decomposition.advantage(values, new int[] {0, 1}, 0), 0))
        .containsExactly(GoldenFiles.doubles(PAIR_GOLDEN.at("/order_1_2/A1")), EXACT);
    assertThat(Decomposition.advantage(values, new int[] {0, 1}, 1))
        .containsExactly(Games.flat(PAIR_GOLDEN.at("/order_1_2/A2_given_a1")), EXACT);
    assertThat(byAction(Decomposition.advantage(values, new int[] {1, 0}, 0), 1))
        .containsExactly(GoldenFiles.doubles(PAIR_GOLDEN.at("/order_2_1/A2")), EXACT);
    assertThat(Decomposition.advantage(values, new int[] {1, 0}, 1))
        .containsExactly(Games.flat(PAIR_GOLDEN.at("/order_2_1/A1_given_a2")), EXACT);
  }

  @Test
  void shouldAgreeOnBothSidesOfTheImportanceIdentity() {
    // Given
    JsonNode golden = PAIR_GOLDEN.get("importance_identity");
    SubsetValues values =
        SubsetValues.marginals(PAIR, Games.flat(PAIR_GOLDEN.get("Q")), pairPolicies());
    double[][] fresh = {
      GoldenFiles.doubles(golden.get("pi1_new")), GoldenFiles.doubles(golden.get("pi2_new"))
    };
    int[] order = {0, 1};

    // When
    ImportanceIdentity first = ImportanceIdentity.of(values, order, 0, pairPolicies(), fresh);
    ImportanceIdentity second = ImportanceIdentity.of(values, order, 1, pairPolicies(), fresh);

    // Then
    assertThat(second.expected()).isCloseTo(golden.get("lhs_E_new[A2_given_a1]").asDouble(), EXACT);
    assertThat(second.weighted())
        .isCloseTo(golden.get("rhs_E_old[(r2-1)*M*A_joint]").asDouble(), EXACT);
    assertThat(first.expected())
        .isCloseTo(golden.get("surrogate_agent1_E_new[A1]").asDouble(), EXACT);
    assertThat(first.expected() + second.expected())
        .isCloseTo(golden.get("sum_equals_E_newjoint[A_joint]").asDouble(), EXACT);
  }

  @Test
  void shouldReproduceTheVarianceThatDecompositionRemoves() {
    // Given
    JsonNode golden = PAIR_GOLDEN.get("estimator_variance");
    double[] q = Games.flat(PAIR_GOLDEN.get("Q"));
    SubsetValues values = SubsetValues.marginals(PAIR, q, pairPolicies());
    double[] advantage = Arrays.stream(q).map(value -> value - values.at(0, 0)).toArray();
    double[][] fresh = {
      GoldenFiles.doubles(PAIR_GOLDEN.at("/importance_identity/pi1_new")), pairPolicies()[1]
    };
    for (int position = 0; position < 2; position++) {
      AdvantageEstimate.Situation situation =
          new AdvantageEstimate.Situation(
              values, pairPolicies(), new int[] {0, 1}, position, advantage);
      String name =
          position == 0 ? "agent1_score_grad_logit0_with_A" : "agent2_score_grad_logit0_with_M*A";

      // When
      EstimatorGradient joint =
          EstimatorGradient.of(situation, AdvantageEstimate.joint(situation), fresh);
      EstimatorGradient own =
          EstimatorGradient.of(
              situation, Decomposition.advantage(values, situation.order(), position), fresh);

      // Then
      assertGradient(joint, golden.get(name + "_joint"));
      assertGradient(own, golden.get(name + (position == 0 ? "1" : "2_given_a1")));
    }
  }

  @Test
  void shouldSolveAndDecomposeTheTwoStateGame() {
    // Given
    TabularGame game = Games.threeAgents();
    TabularPolicy policy = Games.threeAgentsPolicy();

    // When
    ExactValues values = ExactValues.of(game, policy);

    // Then
    assertThat(values.value()).containsExactly(GoldenFiles.doubles(MDP_GOLDEN.get("V")), EXACT);
    for (int state = 0; state < game.states(); state++) {
      assertThat(values.actionValue()[state])
          .containsExactly(Games.flat(MDP_GOLDEN.get("Q_joint").get(state)), EXACT);
    }
    JsonNode example = MDP_GOLDEN.get("example_state0_actions(1,2,0)_zero_based");
    int joint = game.actions().joint(1, 2, 0);
    SubsetValues marginals =
        SubsetValues.marginals(game.actions(), values.actionValue()[0], policy.at(0));
    assertThat(values.advantage(0)[joint]).isCloseTo(example.get("A_joint").asDouble(), EXACT);
    for (int[] order : Decomposition.orders(3)) {
      assertThat(
              IntStream.range(0, 3)
                  .mapToDouble(
                      position -> Decomposition.advantage(marginals, order, position)[joint])
                  .toArray())
          .containsExactly(
              GoldenFiles.doubles(example.get("by_order").get(name(order)).get("A_per_position")),
              EXACT);
    }
    assertThat(Decomposition.shapley(marginals, joint))
        .containsExactly(
            GoldenFiles.doubles(example.get("mean_over_orders_per_agent(Shapley)")), EXACT);
  }

  private static void assertGradient(EstimatorGradient gradient, JsonNode expected) {
    assertThat(gradient.mean()[0]).isCloseTo(expected.get("mean").asDouble(), EXACT);
    assertThat(gradient.variance()[0]).isCloseTo(expected.get("var").asDouble(), EXACT);
  }

  private static double[][] pairPolicies() {
    return new double[][] {
      GoldenFiles.doubles(PAIR_GOLDEN.get("pi1")), GoldenFiles.doubles(PAIR_GOLDEN.get("pi2"))
    };
  }

  /** What depends on one agent's action alone, by that action. */
  private static double[] byAction(double[] byJoint, int agent) {
    return IntStream.range(0, PAIR.count(agent))
        .mapToDouble(action -> byJoint[PAIR.with(0, agent, action)])
        .toArray();
  }

  private static String name(int[] order) {
    return String.join(
        ",", Arrays.stream(order).mapToObj(agent -> String.valueOf(agent + 1)).toList());
  }
}
