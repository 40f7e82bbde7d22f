package io.hamdpo.environments.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.distribution.Categorical;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.Trajectories;
import io.hamdpo.environments.BuiltInTasks;
import io.hamdpo.environments.Countdown;
import io.hamdpo.environments.CountdownFamily;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShardTest {

  private static final int ENVIRONMENTS = 5;

  /** Neither a divisor nor a multiple of any episode limit. */
  private static final int HORIZON = 13;

  private static final ShardSeeds SEEDS = ShardSeeds.of(11, 2);
  private static final EnvironmentFamily COUNTDOWN = new CountdownFamily(true);

  static Stream<Arguments> tasks() {
    return Stream.concat(
        BuiltInTasks.representative().stream()
            .map(task -> Arguments.of(task, BuiltInTasks.family(task))),
        Stream.of(Arguments.of(Countdown.TASK, COUNTDOWN)));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldMakeSoundTrajectories(Task task, EnvironmentFamily family) {
    // When
    List<NamedTensors> trajectories = act(task, family, 4);

    // Then
    for (NamedTensors trajectory : trajectories) {
      assertThat(problems(task, Teams.settings(task), trajectory)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldContinueBitForBitInANewShard(Task task, EnvironmentFamily family) {
    // Given
    List<NamedTensors> calm = act(task, family, 5);

    for (int sequence = 1; sequence < calm.size(); sequence++) {
      // When
      NamedTensors next;
      try (Shard restored = restore(task, family, sequence, calm.get(sequence - 1))) {
        next = restored.act(Teams.of(task, 1), HORIZON, SEEDS.act(sequence));
      }

      // Then
      assertThat(next.digest()).isEqualTo(calm.get(sequence).digest());
      assertThat(Shard.isRestarted(next)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldBeginEachTrajectoryWhereTheLastEnded(Task task, EnvironmentFamily family) {
    // When
    List<NamedTensors> trajectories = act(task, family, 2);

    // Then
    for (AgentSpec agent : task.roster().agents()) {
      float[] ended = floats(trajectories.get(0), TensorNames.nextObservation(agent.id()));
      float[] began = floats(trajectories.get(1), TensorNames.observation(agent.id()));
      assertThat(Arrays.copyOf(began, ended.length)).isEqualTo(ended);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldCountReturnsAndLengthsAcrossTrajectories(Task task, EnvironmentFamily family) {
    // Given
    List<NamedTensors> trajectories = act(task, family, 4);
    double[] running = new double[ENVIRONMENTS];
    int[] elapsed = new int[ENVIRONMENTS];

    for (NamedTensors trajectory : trajectories) {
      // When
      float[] reward = floats(trajectory, TensorNames.REWARD);
      byte[] terminated = trajectory.get(TensorNames.TERMINATED).toBytes();
      byte[] truncated = trajectory.get(TensorNames.TRUNCATED).toBytes();
      List<Double> returns = new ArrayList<>();
      List<Integer> lengths = new ArrayList<>();
      for (int i = 0; i < reward.length; i++) {
        int environment = i % ENVIRONMENTS;
        running[environment] += reward[i];
        elapsed[environment]++;
        if (terminated[i] + truncated[i] > 0) {
          returns.add(running[environment]);
          lengths.add(elapsed[environment]);
          running[environment] = 0;
          elapsed[environment] = 0;
        }
      }

      // Then
      assertThat(trajectory.get(TensorNames.EPISODE_RETURN).toDoubles())
          .containsExactly(returns.stream().mapToDouble(d -> d).toArray());
      assertThat(trajectory.get(TensorNames.EPISODE_LENGTH).toInts())
          .containsExactly(lengths.stream().mapToInt(d -> d).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldContinueBitForBitWhatItRemembered(Task task, EnvironmentFamily family) {
    // Given
    Team team = Teams.recurrent(task, 1);
    List<NamedTensors> calm = act(task, family, team, 4);

    for (int sequence = 1; sequence < calm.size(); sequence++) {
      // When
      NamedTensors next;
      try (Shard restored = restore(task, family, sequence, calm.get(sequence - 1))) {
        next = restored.act(team, HORIZON, SEEDS.act(sequence));
      }

      // Then
      assertThat(next.digest()).isEqualTo(calm.get(sequence).digest());
      assertThat(problems(task, Teams.recurrentSettings(task), next)).isEmpty();
      for (AgentSpec agent : task.roster().agents()) {
        assertThat(floats(next, TensorNames.recurrentState(agent.id())))
            .isEqualTo(floats(calm.get(sequence - 1), TensorNames.nextRecurrentState(agent.id())));
      }
    }
  }

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
    float[] logits = new float[ENVIRONMENTS * head];

    // When
    NamedTensors trajectory = act(task, BuiltInTasks.family(task), team, 2).getLast();

    // Then
    float[] memory = floats(trajectory, TensorNames.recurrentState(agent.id()));
    float[] observations = floats(trajectory, TensorNames.observation(agent.id()));
    int[] action = trajectory.get(TensorNames.action(agent.id())).toInts();
    byte[] mask = trajectory.get(TensorNames.actionMask(agent.id())).toBytes();
    byte[] truncated = trajectory.get(TensorNames.TRUNCATED).toBytes();
    float[] logProb = floats(trajectory, TensorNames.behaviorLogProb(agent.id()));
    int width = ENVIRONMENTS * agent.observationSize();
    assertThat(truncated).contains(1);
    assertThat(memory).isNotEqualTo(new float[memory.length]);
    for (int t = 0; t < HORIZON; t++) {
      network.apply(
          Arrays.copyOfRange(observations, t * width, (t + 1) * width),
          ENVIRONMENTS,
          memory,
          logits);
      for (int e = 0; e < ENVIRONMENTS; e++) {
        int step = t * ENVIRONMENTS + e;
        double expected =
            Categorical.logProb(logits, e * head, mask, step * head, head, action[step]);
        assertThat(logProb[step]).isEqualTo((float) expected);
        if (truncated[step] != 0) {
          Arrays.fill(memory, e * 8, (e + 1) * 8, 0);
        }
      }
    }
    assertThat(floats(trajectory, TensorNames.nextRecurrentState(agent.id()))).isEqualTo(memory);
  }

  @Test
  void shouldRefuseToGoOnFromATrajectoryThatRemembersOtherwise() {
    // Given
    Task task = BuiltInTasks.named("matrix/three");
    NamedTensors forgetful = act(task, BuiltInTasks.family(task), 1).getFirst();

    // When, Then
    try (Shard shard = restore(task, BuiltInTasks.family(task), 1, forgetful)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> shard.act(Teams.recurrent(task, 1), HORIZON, SEEDS.act(1)))
          .withMessageContaining("holds (0) numbers")
          .withMessageContaining("asks for (40)");
    }
  }

  @Test
  void shouldKeepWhatWasSeenBeforeTheResetOfEachTruncatedStep() {
    // Given
    Task task = BuiltInTasks.named("particle/spread");

    // When
    List<NamedTensors> trajectories = act(task, BuiltInTasks.family(task), 4);

    // Then
    int truncated = 0;
    for (NamedTensors trajectory : trajectories) {
      int[] index = trajectory.get(TensorNames.FINAL_INDEX).toInts();
      float[] after = floats(trajectory, TensorNames.observation("agent_0"));
      float[] last = floats(trajectory, TensorNames.finalObservation("agent_0"));
      for (int k = 0; k < index.length; k++) {
        int next = 18 * (index[k] + ENVIRONMENTS);
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
    NamedTensors trajectory = act(task, BuiltInTasks.family(task), 1).getFirst();

    // Then
    float[] state = floats(trajectory, TensorNames.GLOBAL_STATE);
    byte[] first = trajectory.get(TensorNames.activeMask("first")).toBytes();
    byte[] second = trajectory.get(TensorNames.activeMask("second")).toBytes();
    int[] action = trajectory.get(TensorNames.action("second")).toInts();
    float[] logProb = floats(trajectory, TensorNames.behaviorLogProb("second"));
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
    float[] logits = new float[HORIZON * ENVIRONMENTS * 5];

    // When
    NamedTensors trajectory = act(task, BuiltInTasks.family(task), 1).getFirst();

    // Then
    int[] action = trajectory.get(TensorNames.action("listener")).toInts();
    byte[] mask = trajectory.get(TensorNames.actionMask("listener")).toBytes();
    float[] logProb = floats(trajectory, TensorNames.behaviorLogProb("listener"));
    network.apply(floats(trajectory, TensorNames.observation("listener")), action.length, logits);
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
    float[] logits = new float[HORIZON * ENVIRONMENTS * 5];

    // When
    NamedTensors trajectory = act(Countdown.TASK, COUNTDOWN, 1).getFirst();

    // Then
    int[] action = trajectory.get(TensorNames.action("choices")).toInts();
    byte[] mask = trajectory.get(TensorNames.actionMask("choices")).toBytes();
    float[] logProb = floats(trajectory, TensorNames.behaviorLogProb("choices"));
    network.apply(floats(trajectory, TensorNames.observation("choices")), logProb.length, logits);
    for (int i = 0; i < logProb.length; i++) {
      double expected =
          Categorical.logProb(logits, 5 * i, mask, 5 * i, 2, action[2 * i])
              + Categorical.logProb(logits, 5 * i + 2, mask, 5 * i + 2, 3, action[2 * i + 1]);
      assertThat(logProb[i]).isCloseTo((float) expected, within(1e-6f));
    }
  }

  @Test
  void shouldActOtherwiseInAnotherSequenceShardOrSeed() {
    // Given
    Task task = BuiltInTasks.named("matrix/three");
    List<ShardSeeds> seeds =
        List.of(ShardSeeds.of(11, 2), ShardSeeds.of(11, 3), ShardSeeds.of(12, 2));

    // When
    List<Tensor> actions = new ArrayList<>();
    for (ShardSeeds each : seeds) {
      for (int sequence = 0; sequence < 2; sequence++) {
        try (Shard shard =
            Shard.start(task, BuiltInTasks.family(task), ENVIRONMENTS, each.start())) {
          NamedTensors trajectory = shard.act(Teams.of(task, 1), HORIZON, each.act(sequence));
          actions.add(trajectory.get(TensorNames.action("four")));
        }
      }
    }

    // Then
    assertThat(actions).doesNotHaveDuplicates();
  }

  @Test
  void shouldStartNewEpisodesAndSaySoWhereTheEnvironmentCannotBeSaved() {
    // Given
    EnvironmentFamily unsavable = new CountdownFamily(false);
    NamedTensors last = act(Countdown.TASK, unsavable, 1).getFirst();

    // When
    NamedTensors first;
    NamedTensors second;
    try (Shard restored = restore(Countdown.TASK, unsavable, 1, last)) {
      first = restored.act(Teams.of(Countdown.TASK, 1), HORIZON, SEEDS.act(1));
      second = restored.act(Teams.of(Countdown.TASK, 1), HORIZON, SEEDS.act(2));
    }

    // Then
    assertThat(Shard.isRestarted(last)).isFalse();
    assertThat(Shard.isRestarted(first)).isTrue();
    assertThat(Shard.isRestarted(second)).isFalse();
    float[] sums = Arrays.copyOf(floats(first, TensorNames.observation("real")), 10);
    assertThat(IntStream.range(0, ENVIRONMENTS).map(i -> (int) sums[2 * i + 1])).containsOnly(0);
  }

  @Test
  void shouldRefuseStateThatIsNotItsOwn() {
    // Given
    Task three = BuiltInTasks.named("matrix/three");
    Task climbing = BuiltInTasks.named("matrix/climbing");
    EnvironmentFamily family = BuiltInTasks.family(three);
    NamedTensors trajectory = act(three, family, 1).getFirst();
    NamedTensors damaged =
        trajectory
            .only(name -> !name.equals(TensorNames.ENVIRONMENT_STATE))
            .with(TensorNames.ENVIRONMENT_STATE, Tensor.of(new byte[] {1, 2, 3}, 3));

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> restore(climbing, family, 1, trajectory))
        .withMessageContaining("matrix/climbing");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Shard.restore(three, family, ENVIRONMENTS + 1, SEEDS.restart(1), trajectory))
        .withMessageContaining("(6)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> restore(three, family, 1, damaged))
        .withMessageContaining("(3 bytes)");
  }

  @Test
  void shouldRefuseAHorizonOfNothing() {
    // Given
    Task task = BuiltInTasks.named("matrix/three");
    Shard shard = Shard.start(task, BuiltInTasks.family(task), 1, SEEDS.start());

    // When, Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shard.act(Teams.of(task, 1), 0, SEEDS.act(0)))
        .withMessageContaining("(0)");
  }

  private static List<String> problems(Task task, RunSettings settings, NamedTensors trajectory) {
    return Trajectories.problems(
        task.roster(),
        settings
            .with(
                Map.of("rollout.horizon", HORIZON, "rollout.environments-per-shard", ENVIRONMENTS))
            .orElseThrow(),
        trajectory);
  }

  private static List<NamedTensors> act(Task task, EnvironmentFamily family, int trajectories) {
    return act(task, family, Teams.of(task, 1), trajectories);
  }

  private static List<NamedTensors> act(
      Task task, EnvironmentFamily family, Team team, int trajectories) {
    List<NamedTensors> acted = new ArrayList<>();
    try (Shard shard = Shard.start(task, family, ENVIRONMENTS, SEEDS.start())) {
      for (int sequence = 0; sequence < trajectories; sequence++) {
        acted.add(shard.act(team, HORIZON, SEEDS.act(sequence)));
      }
    }
    return acted;
  }

  private static Shard restore(
      Task task, EnvironmentFamily family, int sequence, NamedTensors previous) {
    return Shard.restore(task, family, ENVIRONMENTS, SEEDS.restart(sequence), previous);
  }

  private static float[] floats(NamedTensors trajectory, String name) {
    return trajectory.get(name).toFloats();
  }
}
