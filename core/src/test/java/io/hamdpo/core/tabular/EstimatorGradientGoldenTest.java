package io.hamdpo.core.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.tabular.AdvantageEstimate.Situation;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimatorGradientGoldenTest {

  private static final JsonNode GOLDEN = Games.GOLDEN.get("estimator_unbiasedness");

  @ParameterizedTest(name = "{1} at position {0}")
  @CsvSource({
    "1, JOINT",
    "1, PREFIX",
    "1, RESIDUAL",
    "1, MIX_beta1_inconsistent_phi",
    "1, MIX_beta0",
    "1, exact_A_im",
    "2, JOINT",
    "2, PREFIX",
    "2, RESIDUAL",
    "2, MIX_beta1_inconsistent_phi",
    "2, MIX_beta0",
    "2, exact_A_im"
  })
  void shouldReproduceMeanAndVariance(int position, String estimator) {
    // Given
    TabularGame game = Games.threeAgents();
    TabularPolicy policy = Games.threeAgentsPolicy();
    ExactValues values = ExactValues.of(game, policy);
    int[] order =
        Arrays.stream(GoldenFiles.doubles(GOLDEN.get("order")))
            .mapToInt(agent -> (int) agent - 1)
            .toArray();
    Situation situation =
        new Situation(
            wrongCritic(game.actions()), policy.at(0), order, position - 1, values.advantage(0));
    double[] estimate =
        switch (estimator) {
          case "JOINT" -> AdvantageEstimate.joint(situation);
          case "PREFIX" -> AdvantageEstimate.prefix(situation);
          case "RESIDUAL" -> AdvantageEstimate.residual(situation);
          case "MIX_beta0" -> AdvantageEstimate.mix(situation, 0, values.value()[0]);
          case "MIX_beta1_inconsistent_phi" ->
              AdvantageEstimate.mix(situation, 1, values.value()[0]);
          case "exact_A_im" ->
              Decomposition.advantage(
                  SubsetValues.marginals(
                      game.actions(), values.actionValue()[0], situation.policies()),
                  order,
                  position - 1);
          default -> throw new IllegalArgumentException(estimator);
        };
    double[][] fresh = policy.at(0);
    fresh[0] = GoldenFiles.doubles(GOLDEN.get("pi1_new"));

    // When
    EstimatorGradient gradient = EstimatorGradient.of(situation, estimate, fresh);

    // Then
    JsonNode expected = GOLDEN.get("agent_position_" + position).get(estimator);
    assertThat(gradient.mean()[0]).isCloseTo(expected.get("mean").asDouble(), within(1e-9));
    assertThat(gradient.variance()[0]).isCloseTo(expected.get("var").asDouble(), within(1e-9));
  }

  /** The file's critic, which knows the groups of the order alone; the others are never asked. */
  private static SubsetValues wrongCritic(JointActions actions) {
    double[][] values = new double[actions.everybody() + 1][actions.size()];
    double[] first = GoldenFiles.doubles(GOLDEN.get("phi_1"));
    double[] second = Games.flat(GOLDEN.get("phi_12"));
    values[0b111] = Games.flat(GOLDEN.get("phi_123"));
    IntStream.range(0, actions.size())
        .forEach(
            joint -> {
              values[0b000][joint] = GOLDEN.get("phi_empty").asDouble();
              values[0b001][joint] = first[actions.action(joint, 0)];
              values[0b011][joint] =
                  second[actions.action(joint, 0) * actions.count(1) + actions.action(joint, 1)];
            });
    return new SubsetValues(actions, values);
  }
}
