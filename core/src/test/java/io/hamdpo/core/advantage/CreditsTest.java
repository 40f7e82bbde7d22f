package io.hamdpo.core.advantage;

import static io.hamdpo.core.advantage.EnumeratedTeam.ACTIONS;
import static io.hamdpo.core.advantage.EnumeratedTeam.ROSTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.run.RunSettings;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CreditsTest {

  @Test
  void shouldAddUpToTheWholeVarianceWhereTheCriticExplainsEverything() {
    // Given: a joint advantage that is exactly what the critic says
    RunSettings settings = EnumeratedTeam.settings("residual");
    PrefixCritic critic = EnumeratedTeam.prefixCritic(settings, ValueNorm.initial(0.5));
    JointRows rows = JointRows.of(ROSTER, EnumeratedTeam.trajectory());
    double[] groups = new double[ACTIONS.everybody() + 1];
    float[] joint = new float[ACTIONS.size()];
    double mean = 0;
    for (int row = 0; row < joint.length; row++) {
      critic.groups(rows, row, groups);
      joint[row] = (float) (groups[ACTIONS.everybody()] - groups[0]);
      mean += joint[row] / joint.length;
    }

    // When
    SortedMap<String, AgentCredit> credits =
        Credits.measure(ROSTER, critic, rows, joint, List.of("b", "c", "a"));

    // Then
    assertThat(credits).containsOnlyKeys("a", "b", "c");
    assertThat(credits.values().stream().mapToDouble(AgentCredit::share).sum())
        .isCloseTo(1, within(1e-5));
    assertThat(credits.values().stream().mapToDouble(AgentCredit::shapleyShare).sum())
        .isCloseTo(1, within(1e-5));
    assertThat(credits.values().stream().mapToDouble(AgentCredit::mean).sum())
        .isCloseTo(mean, within(1e-5));
    assertThat(credits.values().stream().mapToDouble(AgentCredit::shapley).sum())
        .isCloseTo(mean, within(1e-5));
  }
}
