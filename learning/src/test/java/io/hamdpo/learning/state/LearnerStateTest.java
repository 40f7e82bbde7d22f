package io.hamdpo.learning.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LearnerStateTest {

  private static final Roster ROSTER =
      new Roster(
          List.of(new AgentSpec("a", 3, new Discrete(2)), new AgentSpec("b", 5, new Box(4))), 6);
  private static final RunSettings SETTINGS = settings(1);

  @Test
  void shouldComeBackFromItsTensors() {
    // Given
    LearnerState state = trained();
    Map<String, NamedTensors> parts = new TreeMap<>();
    for (String part : List.of("a", "b", PolicyParts.CRITIC)) {
      parts.put(part, state.policyTensors(part));
    }

    // When
    LearnerState back = LearnerState.of(ROSTER, SETTINGS, 8, parts, state.learnerStateTensors());

    // Then
    assertThat(back).isEqualTo(state);
    assertThat(back.digest()).isEqualTo(state.digest());
  }

  @Test
  void shouldStartFromTheSeedAlone() {
    // When
    LearnerState one = LearnerState.initial(ROSTER, SETTINGS);
    LearnerState same = LearnerState.initial(ROSTER, settings(1));
    LearnerState other = LearnerState.initial(ROSTER, settings(2));

    // Then
    assertThat(same).isEqualTo(one);
    assertThat(other.digest()).isNotEqualTo(one.digest());
    assertThat(one.version()).isZero();
    assertThat(one.actors().get("b").parameters()).endsWith(1f, 1f, 1f, 1f);
  }

  @Test
  void shouldNotDigestItsVersion() {
    // Given
    LearnerState state = trained();

    // When
    LearnerState again = new LearnerState(58, state.actors(), state.critics(), null);

    // Then
    assertThat(again.digest()).isEqualTo(state.digest());
  }

  @Test
  void shouldDigestMomentsCountersAndTheNormaliser() {
    // Given
    LearnerState state = trained();
    NetworkState a = state.actors().get("a");
    SortedMap<String, NetworkState> counted = new TreeMap<>(state.actors());
    counted.put("a", new NetworkState(a.parameters(), a.firstMoment(), a.secondMoment(), 99));
    SortedMap<String, NetworkState> moved = new TreeMap<>(state.actors());
    moved.put("a", new NetworkState(a.parameters(), a.firstMoment(), a.firstMoment(), 12));

    // When, Then
    assertThat(
            List.of(
                new LearnerState(8, counted, state.critics(), null).digest(),
                new LearnerState(8, moved, state.critics(), null).digest(),
                new LearnerState(
                        8,
                        state.actors(),
                        state.critic().network(),
                        state.critic().valueNorm().update(new float[1]))
                    .digest(),
                state.digest()))
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldRefuseAPolicyOfAnotherShape() {
    // Given
    LearnerState state = trained();
    Map<String, NamedTensors> parts = new TreeMap<>();
    parts.put("a", state.policyTensors("b"));

    // When, Then
    assertThatThrownBy(
            () -> LearnerState.of(ROSTER, SETTINGS, 8, parts, state.learnerStateTensors()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(a)");
  }

  @Test
  void shouldNameAPartThatIsMissing() {
    // Given
    LearnerState state = trained();

    // When, Then
    assertThatThrownBy(() -> state.policyTensors("c"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("(c)");
  }

  @Test
  void shouldRefuseAnAgentNamedLikeTheCritic() {
    // Given
    Roster roster = new Roster(List.of(new AgentSpec("critic", 3, new Discrete(2))), 6);

    // When, Then
    assertThatThrownBy(() -> LearnerState.initial(roster, SETTINGS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rename the agent");
  }

  private static LearnerState trained() {
    LearnerState initial = LearnerState.initial(ROSTER, SETTINGS);
    SortedMap<String, NetworkState> actors = new TreeMap<>();
    initial.actors().forEach((id, network) -> actors.put(id, moved(network)));
    ValueNorm valueNorm = initial.critic().valueNorm().update(new float[] {1, 2, 5});
    return new LearnerState(8, actors, moved(initial.critic().network()), valueNorm);
  }

  private static NetworkState moved(NetworkState network) {
    float[] first = network.parameters().clone();
    first[0] = 0.25f;
    float[] second = new float[first.length];
    second[1] = 0.125f;
    return new NetworkState(network.parameters(), first, second, 12);
  }

  private static RunSettings settings(long seed) {
    return RunSettings.parse(
            Map.of("task", "matrix/x", "seed", seed, "policy.hidden", List.of(8, 16)))
        .orElseThrow();
  }
}
