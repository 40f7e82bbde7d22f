package io.hamdpo.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicySpecsTest {

  private static final RunSettings SETTINGS =
      RunSettings.parse(
              Map.of(
                  "task",
                  "test/any",
                  "policy.hidden",
                  List.of(8, 4),
                  "policy.input-norm",
                  false,
                  "critic.hidden",
                  List.of(6)))
          .orElseThrow();

  static Stream<Arguments> actors() {
    return Stream.of(
        Arguments.of(new Discrete(5), 5, 0),
        Arguments.of(new MultiDiscrete(List.of(2, 3)), 5, 0),
        Arguments.of(new Box(2), 2, 2));
  }

  @ParameterizedTest
  @MethodSource("actors")
  void shouldFitTheHeadToTheActions(ActionSpace space, int outputs, int stdParameters) {
    // Given
    AgentSpec agent = new AgentSpec("a", 7, space);

    // When
    NetworkSpec spec = PolicySpecs.actor(agent, SETTINGS);

    // Then
    assertThat(spec).isEqualTo(new NetworkSpec(7, List.of(8, 4), outputs, stdParameters, false));
  }

  @Test
  void shouldMapTheGlobalStateToOneValue() {
    // Given
    Roster roster = new Roster(List.of(new AgentSpec("a", 7, new Discrete(2))), 9);

    // When
    NetworkSpec spec = PolicySpecs.critic(roster, SETTINGS);

    // Then
    assertThat(spec).isEqualTo(new NetworkSpec(9, List.of(6), 1, 0, true));
  }
}
