package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.learning.network.Folding;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.OnEveryDevice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrentUpdateTest extends OnEveryDevice {

  /** Neither a multiple of the chunk length nor of an episode. */
  private static final int ROWS = 129;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldFindTheLogProbabilitiesThatActingFound(int index) {
    // Given
    RunSettings settings = settings();
    Bandit bandit = Bandit.of(settings).withMasks().withDeadRows(index == 0 ? 20 : 0);
    AgentBatch side = bandit.batch(1, ROWS, 5).agent(index);
    float[] acted = bandit.behaviorLogProb(ROWS, 5, index);
    float[] expected = new float[side.whole().rows().length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = acted[side.whole().rows()[i]];
    }

    // When
    float[] whole = oldLogProb(bandit, settings, index, side, side.whole());
    float[] chunks = oldLogProb(bandit, settings, index, side, chunks(bandit, index, side));

    // Then
    assertThat(expected).hasSize(index == 0 ? ROWS - 20 : ROWS);
    assertThat(whole).containsExactly(expected, within(1e-5f));
    assertThat(chunks).containsExactly(expected, within(1e-5f));
  }

  @Test
  void shouldCutGradientsAtTheChunks() {
    // Given
    RunSettings settings = settings();
    Bandit bandit = Bandit.of(settings);
    AgentBatch side = bandit.batch(1, ROWS, 5).agent(0);
    Selection oneChunk =
        Chunks.of(
            runtime,
            task(bandit, settings, 0, side).network(),
            parameters(bandit, 0),
            side.whole(),
            side.observations(),
            ROWS);

    // When
    double[] whole = gradient(bandit, settings, side, side.whole());
    double[] asOne = gradient(bandit, settings, side, oneChunk);
    double[] cut = gradient(bandit, settings, side, chunks(bandit, 0, side));

    // Then
    assertThat(asOne).isEqualTo(whole);
    assertThat(distance(whole, cut)).isGreaterThan(1e-5);
  }

  @Test
  void shouldLetAnAgentThatHardlyMovesLeaveTheCompoundRatioAtExactlyOne() {
    // Given: steps so small that no output changes
    RunSettings settings = settings("policy.learning-rate", 1e-30);
    Bandit bandit = Bandit.of(settings);
    AgentBatch side = bandit.batch(1, ROWS, 5).agent(2);

    // When
    ActorOutcome outcome =
        new Hamdpo()
            .move(
                runtime,
                task(bandit, settings, 2, side),
                bandit.state().actors().get("crew"),
                SeedTree.root(1));

    // Then
    assertThat(outcome.newLogProb()).isEqualTo(outcome.oldLogProb());
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldMoveEveryAgentByEveryRule(Algorithm algorithm) {
    // Given
    RunSettings settings = settings("algorithm", algorithm.word());
    Bandit bandit = Bandit.of(settings).withMasks().withDeadRows(30);
    UpdateBatch batch = bandit.batch(2, ROWS, 5);

    // When
    UpdateResult result =
        new TeamUpdate(runtime)
            .update(bandit.state(), batch, Bandit.ORDER, settings, SeedTree.root(1));

    // Then
    result
        .diagnostics()
        .agents()
        .forEach((agent, measured) -> assertThat(measured.kl()).as(agent).isBetween(1e-6, 0.5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void shouldLearnWithEveryAgentAndTheCriticAtAnyMinibatches(int minibatches) {
    // Given
    RunSettings settings =
        settings("policy.minibatches", minibatches, "critic.minibatches", minibatches);
    Bandit bandit = Bandit.of(settings).withMasks();
    UpdateBatch batch = bandit.batch(2, ROWS, 5);

    // When
    UpdateResult result =
        new TeamUpdate(runtime)
            .update(bandit.state(), batch, Bandit.ORDER, settings, SeedTree.root(1));
    UpdateResult again =
        new TeamUpdate(runtime)
            .update(bandit.state(), batch, Bandit.ORDER, settings, SeedTree.root(1));

    // Then
    assertThat(result.digests()).isEqualTo(again.digests());
    for (AgentSpec agent : Bandit.ROSTER.agents()) {
      NetworkState network = result.state().actors().get(agent.id());
      assertThat(everySliceMoved(network)).isTrue();
      assertThat(result.diagnostics().agents().get(agent.id()).kl()).isBetween(1e-6, 0.5);
    }
    assertThat(everySliceMoved(result.state().critic().network())).isTrue();
  }

  /** Every parameter that was reached has a first moment. */
  private static boolean everySliceMoved(NetworkState network) {
    int moved = 0;
    for (float moment : network.firstMoment()) {
      moved += moment != 0 ? 1 : 0;
    }
    return moved > 0.95 * network.firstMoment().length;
  }

  private static RunSettings settings(Object... changes) {
    Object[] all =
        new Object[] {
          "policy.recurrent",
          true,
          "policy.chunk-length",
          10,
          "policy.hidden",
          List.of(16),
          "policy.head-gain",
          1.0,
          "critic.recurrent",
          true,
          "critic.hidden",
          List.of(16)
        };
    Object[] both = Arrays.copyOf(all, all.length + changes.length);
    System.arraycopy(changes, 0, both, all.length, changes.length);
    return Bandit.settingsWith(both);
  }

  private static ActorTask task(Bandit bandit, RunSettings settings, int index, AgentBatch side) {
    float[] advantage = new float[ROWS];
    IntStream.range(0, ROWS).forEach(row -> advantage[row] = row % 5 - 2);
    return ActorTask.of(Bandit.ROSTER.agent(index), side, advantage, settings, 0);
  }

  private Selection chunks(Bandit bandit, int index, AgentBatch side) {
    return Chunks.of(
        runtime,
        task(bandit, bandit.settings(), index, side).network(),
        parameters(bandit, index),
        side.whole(),
        side.observations(),
        10);
  }

  private float[] oldLogProb(
      Bandit bandit, RunSettings settings, int index, AgentBatch side, Selection selection) {
    try (Parts<ActorPart> parts =
        ActorPart.load(
            runtime,
            task(bandit, settings, index, side),
            new Hamdpo()::loss,
            parameters(bandit, index),
            selection,
            DataType.FLOAT32)) {
      return Evaluations.concatenate(parts.map(ActorPart::oldLogProb));
    }
  }

  private double[] gradient(
      Bandit bandit, RunSettings settings, AgentBatch side, Selection selection) {
    float[] parameters = parameters(bandit, 0);
    try (Parts<ActorPart> parts =
        ActorPart.load(
            runtime,
            task(bandit, settings, 0, side),
            new Hamdpo()::loss,
            parameters,
            selection,
            DataType.FLOAT32)) {
      Folding folding = Folding.of(task(bandit, settings, 0, side).network());
      double[] folded = folding.fold(Vectors.widen(parameters));
      return parts.gradient(part -> part.gradient(folded)).values();
    }
  }

  private static float[] parameters(Bandit bandit, int index) {
    return bandit.state().actors().get(Bandit.ROSTER.agent(index).id()).parameters();
  }

  private static double distance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).sum();
  }
}
