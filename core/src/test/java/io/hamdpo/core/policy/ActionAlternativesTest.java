package io.hamdpo.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionAlternativesTest {

  private static final RunSettings SETTINGS =
      RunSettings.parse(
              Map.of(
                  "task", "matrix/x", "policy.hidden", List.of(8), "advantage.prefix-samples", 5))
          .orElseThrow();

  @Test
  void shouldTryEveryLegalActionWithItsProbability() {
    // When: the third action is illegal in the second row
    ActionAlternatives alternatives = of(new Discrete(3), new byte[] {1, 1, 1, 1, 1, 0});

    // Then
    assertThat(alternatives.count()).isEqualTo(3);
    assertThat(sum(alternatives, 0)).isCloseTo(1, within(1e-6));
    assertThat(sum(alternatives, 1)).isCloseTo(1, within(1e-6));
    assertThat(alternatives.weight(0, 2)).isPositive();
    assertThat(alternatives.weight(1, 2)).isZero();
    assertThat(code(alternatives, 1, 1, 3)).containsExactly(0, 1, 0);
  }

  @Test
  void shouldTryEveryCombinationOfFewChoices() {
    // When
    ActionAlternatives alternatives =
        of(new MultiDiscrete(List.of(2, 3)), new byte[] {1, 1, 1, 1, 1, 1, 0, 1, 1, 1});

    // Then
    assertThat(alternatives.count()).isEqualTo(6);
    assertThat(sum(alternatives, 0)).isCloseTo(1, within(1e-6));
    assertThat(code(alternatives, 0, 4, 5)).containsExactly(0, 1, 0, 1, 0);
    assertThat(alternatives.weight(1, 0)).isPositive();
    assertThat(alternatives.weight(1, 3)).isZero();
  }

  @Test
  void shouldDrawOfManyChoicesAndOfRealVectors() {
    // Given
    byte[] legal = new byte[2 * 20];
    Arrays.fill(legal, (byte) 1);

    // When
    ActionAlternatives many = of(new Discrete(20), legal);
    ActionAlternatives real = of(new Box(2), null);

    // Then
    assertThat(many.count()).isEqualTo(5);
    assertThat(sum(many, 1)).isCloseTo(1, within(1e-6));
    assertThat(code(many, 1, 3, 20)).contains(1f, 0f);
    assertThat(real.count()).isEqualTo(5);
    assertThat(code(real, 0, 0, 2)).isNotEqualTo(code(real, 1, 0, 2));
    assertThat(code(real, 0, 0, 2)).isNotEqualTo(code(real, 0, 1, 2));
  }

  private static ActionAlternatives of(ActionSpace space, byte[] legal) {
    AgentSpec agent = new AgentSpec("a", 2, space);
    float[] parameters =
        NetworkInitialization.initialize(
            PolicySpecs.actor(agent, SETTINGS), 1, 1, SeedTree.root(3).rng());
    return ActionAlternatives.of(
        agent,
        SETTINGS,
        parameters,
        new ActionAlternatives.Seen(new float[] {1, 2, -3, 0.5f}, legal, 2),
        SeedTree.root(4).rng());
  }

  private static double sum(ActionAlternatives alternatives, int row) {
    double sum = 0;
    for (int i = 0; i < alternatives.count(); i++) {
      sum += alternatives.weight(row, i);
    }
    return sum;
  }

  private static float[] code(ActionAlternatives alternatives, int row, int i, int width) {
    int from = alternatives.offset(row, i);
    return Arrays.copyOfRange(alternatives.codes(), from, from + width);
  }
}
