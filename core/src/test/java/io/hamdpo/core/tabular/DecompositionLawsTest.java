package io.hamdpo.core.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.tabular.AdvantageEstimate.Situation;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Offset;

class DecompositionLawsTest {

  private static final Offset<Double> EXACT = within(1e-12);
  private static final JointActions ACTIONS = new JointActions(List.of(3, 2, 4));
  private static final int STATES = 2;

  @Property(tries = 20)
  void shouldTelescopeInEveryOrderAndHaveMeanZero(@ForAll @LongRange(min = 0) long seed) {
    // Given
    SeedTree seeds = SeedTree.root(seed);
    TabularPolicy policy = TabularPolicy.random(ACTIONS, STATES, seeds.child("policy"));
    ExactValues values =
        ExactValues.of(TabularGame.random(ACTIONS, STATES, 0.9, seeds.child("game")), policy);
    SubsetValues marginals = SubsetValues.marginals(ACTIONS, values.actionValue()[1], policy.at(1));

    for (int[] order : Decomposition.orders(ACTIONS.agents())) {
      // When
      double[] sum = new double[ACTIONS.size()];
      for (int position = 0; position < order.length; position++) {
        double[] advantage = Decomposition.advantage(marginals, order, position);
        Arrays.setAll(sum, joint -> sum[joint] + advantage[joint]);

        // Then
        assertThat(mean(advantage, order[position], policy.at(1)[order[position]]))
            .containsExactly(new double[ACTIONS.size()], EXACT);
      }
      assertThat(sum).containsExactly(values.advantage(1), EXACT);
    }
  }

  @Property(tries = 20)
  void shouldBeUnbiasedForAnyCritic(@ForAll @LongRange(min = 0) long seed) {
    // Given
    SeedTree seeds = SeedTree.root(seed);
    TabularPolicy policy = TabularPolicy.random(ACTIONS, STATES, seeds.child("policy"));
    double[][] fresh = TabularPolicy.random(ACTIONS, STATES, seeds.child("fresh")).at(0);
    ExactValues values =
        ExactValues.of(TabularGame.random(ACTIONS, STATES, 0.9, seeds.child("game")), policy);
    SubsetValues critic = SubsetValues.random(ACTIONS, seeds.child("critic"));
    for (int position = 0; position < ACTIONS.agents(); position++) {
      Situation situation =
          new Situation(critic, policy.at(0), new int[] {2, 0, 1}, position, values.advantage(0));

      // When
      double[] joint = mean(situation, AdvantageEstimate.joint(situation), fresh);

      // Then
      assertThat(mean(situation, AdvantageEstimate.prefix(situation), fresh))
          .containsExactly(joint, within(1e-10));
      assertThat(mean(situation, AdvantageEstimate.residual(situation), fresh))
          .containsExactly(joint, within(1e-10));
    }
  }

  @Property(tries = 40)
  void shouldNeverLowerAStatesValueByExactSequentialSteps(@ForAll @LongRange(min = 0) long seed) {
    // Given
    SeedTree seeds = SeedTree.root(seed);
    TabularGame game = TabularGame.random(ACTIONS, STATES, 0.9, seeds.child("game"));
    TabularPolicy policy = TabularPolicy.random(ACTIONS, STATES, seeds.child("policy"));
    double stepSize = StepSizes.draw(seeds);
    double[] before = ExactValues.of(game, policy).value();

    // When
    SequentialSteps steps =
        SequentialSteps.independent(game, policy, new int[] {1, 2, 0}, stepSize);

    // Then
    double[] after = ExactValues.of(game, steps.policy()).value();
    for (int state = 0; state < STATES; state++) {
      assertThat(after[state]).isGreaterThanOrEqualTo(before[state] - 1e-12);
      assertThat(steps.surrogate()[state])
          .isCloseTo(
              Simplex.expectation(
                  TabularPolicy.product(ACTIONS, steps.policy().at(state)),
                  ExactValues.of(game, policy).advantage(state)),
              EXACT);
    }
  }

  private static double[] mean(Situation situation, double[] estimate, double[][] fresh) {
    return EstimatorGradient.of(situation, estimate, fresh).mean();
  }

  private static double[] mean(double[] advantage, int agent, double[] policy) {
    double[] mean = new double[advantage.length];
    for (int joint = 0; joint < mean.length; joint++) {
      for (int action = 0; action < policy.length; action++) {
        mean[joint] += policy[action] * advantage[ACTIONS.with(joint, agent, action)];
      }
    }
    return mean;
  }

  /** Step sizes from 0.01 to 100. */
  private static final class StepSizes {

    static double draw(SeedTree seeds) {
      return StrictMath.pow(10, seeds.child("stepSize").rng().nextDouble(-2, 2));
    }
  }
}
