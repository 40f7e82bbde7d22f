package io.hamdpo.core.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharedPolicyTest {

  @Test
  void shouldLowerTheReturnWhereAgentsThatMustDifferShareOnePolicy() {
    // Given: a reward for doing different things, and everybody slightly prefers the first
    JointActions actions = new JointActions(List.of(2, 2));
    TabularGame game =
        new TabularGame(
            actions, 0, new double[][] {{0, 1, 1, 0}}, new double[][][] {{{1}, {1}, {1}, {1}}});
    double[][] same = {{0.55, 0.45}};
    TabularPolicy policy = new TabularPolicy(new double[][][] {same, same});
    double before = ExactValues.of(game, policy).value()[0];

    // When
    SequentialSteps shared = SequentialSteps.shared(game, policy, new int[] {0, 1}, 5);
    SequentialSteps apart = SequentialSteps.independent(game, policy, new int[] {0, 1}, 5);

    // Then
    assertThat(ExactValues.of(game, shared.policy()).value()[0]).isLessThan(before);
    assertThat(shared.surrogate()[0]).isPositive();
    assertThat(ExactValues.of(game, apart.policy()).value()[0]).isGreaterThan(before);
  }
}
