package io.hamdpo.environments.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.distribution.Categorical;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.environments.BuiltInTasks;
import io.hamdpo.environments.Countdown;
import io.hamdpo.environments.Task;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a shard writes down of what its team saw, did and remembered. */
class ShardRecordTest {

  @Test
  void shouldRecordWhatWasRememberedAndForgetWithTheEpisode() {
    // Given
    Task task = BuiltInTasks.named("matrix/repeated");
    AgentSpec agent = task.roster().agent(0);
    Team team = Teams.recurrent(task, 1);
    RunSettings settings = Teams.recurrentSettings(task);
    Inference network =
        new Inference(
            PolicySpecs.actor(agent, settings),
            Teams.parameters(task.roster(), settings, 1).get(agent.id()));
    int head = agent.actionSpace().headSize();
    float[] logits = new float[Acting.ENVIRONMENTS * head];

    // When
    NamedTensors trajectory = Acting.act(task, BuiltInTasks.family(task), team, 2).getLast();

    // Then
    float[] memory = Acting.floats(trajectory, TensorNames.recurrentState(agent.id()));
    float[] observations = Acting.floats(trajectory, TensorNames.observation(agent.id()));
    int[] action = trajectory.get(TensorNames.action(agent.id())).toInts();
    byte[] mask = trajectory.get(TensorNames.actionMask(agent.id())).toBytes();
    byte[] truncated = trajectory.get(TensorNames.TRUNCATED).toBytes();
    float[] logProb = Acting.floats(trajectory, TensorNames.behaviorLogProb(agent.id()));
    int width = Acting.ENVIRONMENTS * agent.observationSize();
    assertThat(truncated).contains(1);
    assertThat(memory).isNotEqualTo(new float[memory.length]);
    for (int t = 0; t < Acting.HORIZON; t++) {
      network.apply(
          Arrays.copyOfRange(observations, t * width, (t + 1) * width),
          Acting.ENVIRONMENTS,
          memory,
          logits);
      for (int e = 0; e < Acting.ENVIRONMENTS; e++) {
        int step = t * Acting.ENVIRONMENTS + e;
        double expected =
            Categorical.logProb(logits, e * head, mask, step * head, head, action[step]);
        assertThat(logProb[step]).isEqualTo((float) expected);
        if (truncated[step] != 0) {
          Arrays.fill(memory, e * 8, (e + 1) * 8, 0);
        }
      }
    }
    assertThat(Acting.floats(trajectory, TensorNames.nextRecurrentState(agent.id())))
        .isEqualTo(memory);
  }

  @Test
  void shouldKeepWhatWasSeenBeforeTheResetOfEachTruncatedStep() {
    // Given
    Task task = BuiltInTasks.named("particle/spread");

    // When
    List<NamedTensors> trajectories = Acting.act(task, BuiltInTasks.family(task), 4);

    // Then
    int truncated = 0;
    for (NamedTensors trajectory : trajectories) {
      int[] index = trajectory.get(TensorNames.FINAL_INDEX).toInts();
      float[] after = Acting.floats(trajectory, TensorNames.observation("agent_0"));
      float[] last = Acting.floats(trajectory, TensorNames.finalObservation("agent_0"));
      for (int k = 0; k < index.length; k++) {
        int next = 18 * (index[k] + Acting.ENVIRONMENTS);
        if (next < after.length) {
          // The next decision is made at rest; the last observation was one of motion.
          assertThat(Arrays.copyOfRange(after, next, next + 2)).containsOnly(0);
          assertThat(Arrays.copyOfRange(last, 18 * k, 18 * k + 2)).isNotEqualTo(new float[2]);
          truncated++;
        }
      }
    }
    assertThat(truncated).isPositive();
  }

  @Test
  void shouldRecordWhoIsActive() {
    // Given
    Task task = BuiltInTasks.named("matrix/masked");

    // When
    NamedTensors trajectory = Acting.act(task, BuiltInTasks.family(task), 1).getFirst();

    // Then
    float[] state = Acting.floats(trajectory, TensorNames.GLOBAL_STATE);
    byte[] first = trajectory.get(TensorNames.activeMask("first")).toBytes();
    byte[] second = trajectory.get(TensorNames.activeMask("second")).toBytes();
    int[] action = trajectory.get(TensorNames.action("second")).toInts();
    float[] logProb = Acting.floats(trajectory, TensorNames.behaviorLogProb("second"));
    assertThat(first).containsOnly(1);
    assertThat(second).contains(0).contains(1);
    for (int i = 0; i < second.length; i++) {
      assertThat(second[i] == 0).isEqualTo(state[3 * i + 2] == 1);
      if (second[i] == 0) {
        assertThat(action[i]).isZero();
        assertThat(logProb[i]).isZero();
      }
    }
  }

  @Test
  void shouldRecordTheLogProbabilityOfEachAction() {
    // Given
    Task task = BuiltInTasks.named("particle/speaker-listener");
    AgentSpec listener = task.roster().agent(1);
    Inference network =
        new Inference(
            PolicySpecs.actor(listener, Teams.settings(task)),
            Teams.parameters(task.roster(), Teams.settings(task), 1).get("listener"));
    float[] logits = new float[Acting.HORIZON * Acting.ENVIRONMENTS * 5];

    // When
    NamedTensors trajectory = Acting.act(task, BuiltInTasks.family(task), 1).getFirst();

    // Then
    int[] action = trajectory.get(TensorNames.action("listener")).toInts();
    byte[] mask = trajectory.get(TensorNames.actionMask("listener")).toBytes();
    float[] logProb = Acting.floats(trajectory, TensorNames.behaviorLogProb("listener"));
    network.apply(
        Acting.floats(trajectory, TensorNames.observation("listener")), action.length, logits);
    for (int i = 0; i < action.length; i++) {
      double expected = Categorical.logProb(logits, 5 * i, mask, 5 * i, 5, action[i]);
      assertThat(logProb[i]).isEqualTo((float) expected);
    }
  }

  @Test
  void shouldAddUpTheLogProbabilitiesOfParts() {
    // Given
    AgentSpec choices = Countdown.TASK.roster().agent(1);
    Inference network =
        new Inference(
            PolicySpecs.actor(choices, Teams.settings(Countdown.TASK)),
            Teams.parameters(Countdown.TASK.roster(), Teams.settings(Countdown.TASK), 1)
                .get("choices"));
    float[] logits = new float[Acting.HORIZON * Acting.ENVIRONMENTS * 5];

    // When
    NamedTensors trajectory = Acting.act(Countdown.TASK, Acting.COUNTDOWN, 1).getFirst();

    // Then
    int[] action = trajectory.get(TensorNames.action("choices")).toInts();
    byte[] mask = trajectory.get(TensorNames.actionMask("choices")).toBytes();
    float[] logProb = Acting.floats(trajectory, TensorNames.behaviorLogProb("choices"));
    network.apply(
        Acting.floats(trajectory, TensorNames.observation("choices")), logProb.length, logits);
    for (int i = 0; i < logProb.length; i++) {
      double expected =
          Categorical.logProb(logits, 5 * i, mask, 5 * i, 2, action[2 * i])
              + Categorical.logProb(logits, 5 * i + 2, mask, 5 * i + 2, 3, action[2 * i + 1]);
      assertThat(logProb[i]).isCloseTo((float) expected, within(1e-6f));
    }
  }
}
