package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.OnEveryDevice;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With a policy lag the version before the newest acted. */
class OffPolicyUpdateTest extends OnEveryDevice {

  private static final int ROWS = 300;
  private static final RunSettings ON_POLICY = Bandit.settingsWith();
  private static final RunSettings LAGGING = Bandit.settingsWith("rollout.policy-lag", 1);
  private static final Bandit BANDIT = Bandit.of(ON_POLICY);

  @Test
  void shouldLearnNearlyTheSameIfThePolicyBeforeTheUpdateActed() {
    // Given
    UpdateBatch batch = BANDIT.batch(1, ROWS, 3);

    // When
    LearnerState newest = update(BANDIT.state(), batch, ON_POLICY).state();
    LearnerState lagging = update(BANDIT.state(), batch, LAGGING).state();

    // Then: acting and learning round differently, and Adam takes steps of 5e-4 whatever the sizes
    for (String agent : Bandit.ORDER) {
      assertThat(lagging.actors().get(agent).parameters())
          .containsExactly(newest.actors().get(agent).parameters(), within(1e-3f));
    }
  }

  @Test
  void shouldWeighByTheProbabilitiesOfThePolicyThatActed() {
    // Given: one that has moved on since, and now hardly moves
    UpdateBatch batch = BANDIT.batch(1, ROWS, 3);
    LearnerState moved = update(BANDIT.state(), BANDIT.batch(1, ROWS, 4), ON_POLICY).state();
    RunSettings resting = LAGGING.with(Map.of("policy.learning-rate", 1e-12)).orElseThrow();

    // When
    UpdateResult result = update(moved, batch, resting);

    // Then
    for (int agent = 0; agent < Bandit.ROSTER.size(); agent++) {
      AgentDiagnostics measured =
          result.diagnostics().agents().get(Bandit.ROSTER.agent(agent).id());
      float[] before = BANDIT.behaviorLogProb(ROWS, 3, agent);
      float[] after = logProb(moved, batch, agent);
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int row = 0; row < ROWS; row++) {
        double ratio = Math.exp(after[row] - before[row]);
        min = Math.min(min, ratio);
        max = Math.max(max, ratio);
      }
      assertThat(max).isGreaterThan(1.01);
      assertThat(measured.ratioMin()).isCloseTo(min, within(1e-4));
      assertThat(measured.ratioMax()).isCloseTo(max, within(1e-4 * max));
      assertThat(measured.kl()).isCloseTo(0, within(1e-6));
    }
  }

  private UpdateResult update(LearnerState state, UpdateBatch batch, RunSettings settings) {
    return new TeamUpdate(runtime).update(state, batch, Bandit.ORDER, settings, SeedTree.root(1));
  }

  private float[] logProb(LearnerState state, UpdateBatch batch, int index) {
    AgentSpec agent = Bandit.ROSTER.agent(index);
    AgentBatch side = batch.agent(index);
    ActorTask task = ActorTask.of(agent, side, new float[ROWS], ON_POLICY, 0);
    float[] parameters = state.actors().get(agent.id()).parameters();
    try (Parts<ActorPart> parts =
        ActorPart.load(
            runtime, task, new Hamdpo()::loss, parameters, side.whole(), DataType.FLOAT32)) {
      return Evaluations.concatenate(parts.map(ActorPart::oldLogProb));
    }
  }
}
