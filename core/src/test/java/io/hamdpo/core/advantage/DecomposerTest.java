package io.hamdpo.core.advantage;

import static io.hamdpo.core.advantage.EnumeratedTeam.ACTIONS;
import static io.hamdpo.core.advantage.EnumeratedTeam.ROSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.policy.ActionAlternatives;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tabular.AdvantageEstimate;
import io.hamdpo.core.tabular.AdvantageEstimate.Situation;
import io.hamdpo.core.tabular.SubsetValues;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecomposerTest {

  private static final ValueNorm VALUE_NORM =
      ValueNorm.initial(0.5).update(new double[] {-2, 3, 4});
  private static final int[] ORDER = {2, 0, 1};

  @ParameterizedTest
  @ValueSource(strings = {"prefix", "residual"})
  void shouldSayOfEveryJointActionWhatTheEnumerationSays(String estimator) {
    // Given
    RunSettings settings = EnumeratedTeam.settings(estimator);
    NamedTensors trajectory = EnumeratedTeam.trajectory();
    Map<String, float[]> policies = EnumeratedTeam.policies(settings);
    double[] joint = new double[ACTIONS.size()];
    float[] narrow = new float[joint.length];
    for (int i = 0; i < joint.length; i++) {
      narrow[i] = i * 0.37f - 2;
      joint[i] = narrow[i];
    }
    Decomposer decomposer =
        new Decomposer(
            ROSTER,
            settings,
            EnumeratedTeam.prefixCritic(settings, VALUE_NORM),
            List.of("c", "a", "b"),
            policies);

    // When
    NamedTensors own =
        decomposer.decompose(trajectory, Tensor.of(narrow, narrow.length, 1), SeedTree.root(1));

    // Then
    SubsetValues values = values(settings, trajectory);
    double[][] probabilities = probabilities(settings, trajectory, policies);
    for (int position = 0; position < ORDER.length; position++) {
      Situation situation = new Situation(values, probabilities, ORDER, position, joint);
      double[] expected =
          estimator.equals("prefix")
              ? AdvantageEstimate.prefix(situation)
              : AdvantageEstimate.residual(situation);
      float[] found = own.get(Estimation.advantage(ROSTER.agent(ORDER[position]).id())).toFloats();
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) found[i]).isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  private static SubsetValues values(RunSettings settings, NamedTensors trajectory) {
    PrefixCritic critic = EnumeratedTeam.prefixCritic(settings, VALUE_NORM);
    JointRows rows = JointRows.of(ROSTER, trajectory);
    double[][] values = new double[ACTIONS.everybody() + 1][ACTIONS.size()];
    double[] groups = new double[values.length];
    for (int joint = 0; joint < ACTIONS.size(); joint++) {
      critic.groups(rows, joint, groups);
      for (int group = 0; group < groups.length; group++) {
        values[group][joint] = groups[group];
      }
    }
    return new SubsetValues(ACTIONS, values);
  }

  private static double[][] probabilities(
      RunSettings settings, NamedTensors trajectory, Map<String, float[]> policies) {
    double[][] probabilities = new double[ROSTER.size()][];
    for (int agent = 0; agent < probabilities.length; agent++) {
      String id = ROSTER.agent(agent).id();
      ActionAlternatives alternatives =
          ActionAlternatives.of(
              ROSTER.agent(agent),
              settings,
              policies.get(id),
              new ActionAlternatives.Seen(
                  trajectory.get(TensorNames.observation(id)).toFloats(),
                  trajectory.get(TensorNames.actionMask(id)).toBytes(),
                  ACTIONS.size()),
              SeedTree.root(0).rng());
      probabilities[agent] = new double[alternatives.count()];
      for (int action = 0; action < alternatives.count(); action++) {
        probabilities[agent][action] = alternatives.weight(0, action);
      }
    }
    return probabilities;
  }
}
