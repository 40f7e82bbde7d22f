package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.distribution.Categorical;
import io.hamdpo.core.distribution.DiagonalGaussian;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A made-up contextual bandit for a team of three kinds of agents, acted by core's plain-Java
 * policies. Each agent is paid for an action that its observation tells.
 *
 * @param state whose policies act
 * @param settings of its networks
 * @param masked whether random actions of the first agent are illegal
 * @param deadRows leading rows of each shard at which the first agent is dead
 */
record Bandit(LearnerState state, RunSettings settings, boolean masked, int deadRows) {

  static final Roster ROSTER =
      new Roster(
          List.of(
              new AgentSpec("scout", 6, new Discrete(4)),
              new AgentSpec("guide", 5, new Box(2)),
              new AgentSpec("crew", 4, new MultiDiscrete(List.of(2, 3)))),
          7);

  /** Steps of an episode. */
  static final int EPISODE = 7;

  static final List<String> ORDER = List.of("crew", "scout", "guide");

  /** What updates draw from. */
  static final SeedTree SEEDS = SeedTree.root(1);

  static Bandit of(RunSettings settings) {
    return new Bandit(LearnerState.initial(ROSTER, settings), settings, false, 0);
  }

  Bandit withMasks() {
    return new Bandit(state, settings, true, deadRows);
  }

  Bandit withDeadRows(int rows) {
    return new Bandit(state, settings, masked, rows);
  }

  /** Small networks; {@code changes} alternates keys and values. */
  static RunSettings settingsWith(Object... changes) {
    Map<String, Object> flat = new TreeMap<>();
    flat.put("task", "matrix/bandit");
    flat.put("budget.updates", 100);
    flat.put("policy.hidden", List.of(32, 32));
    flat.put("critic.hidden", List.of(32, 32));
    for (int i = 0; i < changes.length; i += 2) {
      flat.put((String) changes[i], changes[i + 1]);
    }
    return RunSettings.parse(flat).orElseThrow();
  }

  /** One update of the team on a batch. */
  UpdateResult update(TorchRuntime runtime, UpdateBatch batch) {
    return new TeamUpdate(runtime).update(state, batch, ORDER, settings, SEEDS);
  }

  /** A batch of {@code shards} trajectories of {@code rows} env steps each. */
  UpdateBatch batch(int shards, int rows, long seed) {
    List<NamedTensors> trajectories = new ArrayList<>();
    List<NamedTensors> estimates = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      double[] reward = new double[rows];
      SeedTree seeds = SeedTree.root(seed).child("shard", shard);
      trajectories.add(trajectory(rows, reward, seeds));
      estimates.add(estimates(reward));
    }
    return UpdateBatch.of(ROSTER, trajectories, estimates);
  }

  /**
   * The log-probabilities, found when acting, of one agent's actions in the batch's first shard.
   */
  float[] behaviorLogProb(int rows, long seed, int agent) {
    SeedTree seeds = SeedTree.root(seed).child("shard", 0);
    return trajectory(rows, new double[rows], seeds)
        .get(TensorNames.behaviorLogProb(ROSTER.agent(agent).id()))
        .toFloats();
  }

  /** A trajectory with all that estimation reads. */
  NamedTensors wholeTrajectory(int rows, long seed) {
    int states = ROSTER.globalStateSize();
    return trajectory(rows, new double[rows], SeedTree.root(seed))
        .with(TensorNames.FINAL_GLOBAL_STATE, Tensor.of(new float[0], 0, states))
        .with(TensorNames.NEXT_GLOBAL_STATE, Tensor.of(new float[states], 1, states));
  }

  private NamedTensors trajectory(int rows, double[] reward, SeedTree seeds) {
    Map<String, Tensor> tensors = new TreeMap<>();
    float[] states = gaussians(rows * ROSTER.globalStateSize(), seeds.child("state").rng());
    tensors.put(TensorNames.GLOBAL_STATE, Tensor.of(states, rows, 1, ROSTER.globalStateSize()));
    tensors.put(TensorNames.REWARD, Tensor.of(new float[rows], rows, 1));
    tensors.put(TensorNames.TERMINATED, Tensor.of(terminated(rows), rows, 1));
    tensors.put(TensorNames.TRUNCATED, Tensor.of(new byte[rows], rows, 1));
    for (int i = 0; i < ROSTER.size(); i++) {
      AgentSpec agent = ROSTER.agent(i);
      Rng rng = seeds.child("agent", i).rng();
      float[] observations = gaussians(rows * agent.observationSize(), rng);
      byte[] active = new byte[rows];
      for (int row = 0; row < rows; row++) {
        active[row] = (byte) (i == 0 && row < deadRows ? 0 : 1);
      }
      tensors.put(
          TensorNames.observation(agent.id()),
          Tensor.of(observations, rows, 1, agent.observationSize()));
      tensors.put(TensorNames.activeMask(agent.id()), Tensor.of(active, rows, 1));
      act(agent, observations, rows, reward, tensors, rng);
    }
    return NamedTensors.of(tensors);
  }

  private void act(
      AgentSpec agent,
      float[] observations,
      int rows,
      double[] reward,
      Map<String, Tensor> tensors,
      Rng rng) {
    NetworkSpec spec = PolicySpecs.actor(agent, settings);
    float[] parameters = state.actors().get(agent.id()).parameters();
    float[] head = infer(spec, parameters, observations, rows);
    if (spec.recurrent()) {
      tensors.put(
          TensorNames.recurrentState(agent.id()), Tensor.of(firstState(spec), 1, spec.stateSize()));
    }
    int width = agent.observationSize();
    switch (agent.actionSpace()) {
      case Box(int dimensions) -> {
        float[] actions = new float[rows * dimensions];
        float[] logProb = new float[rows];
        DiagonalGaussian gaussian =
            DiagonalGaussian.of(
                spec, parameters, settings.policy().stdX(), settings.policy().stdY());
        for (int row = 0; row < rows; row++) {
          gaussian.sample(head, row * dimensions, rng, actions, row * dimensions);
          logProb[row] =
              (float) gaussian.logProb(head, row * dimensions, actions, row * dimensions);
          for (int d = 0; d < dimensions; d++) {
            double goal = 0.5 * StrictMath.tanh(observations[row * width + d]);
            reward[row] -= StrictMath.pow(actions[row * dimensions + d] - goal, 2);
          }
        }
        tensors.put(TensorNames.action(agent.id()), Tensor.of(actions, rows, 1, dimensions));
        tensors.put(TensorNames.behaviorLogProb(agent.id()), Tensor.of(logProb, rows, 1));
      }
      case Discrete(int count) ->
          choose(agent, List.of(count), observations, head, reward, tensors, rng);
      case MultiDiscrete(List<Integer> counts) ->
          choose(agent, counts, observations, head, reward, tensors, rng);
    }
  }

  private static float[] infer(
      NetworkSpec spec, float[] parameters, float[] observations, int rows) {
    Inference network = new Inference(spec, parameters);
    float[] head = new float[rows * spec.outputs()];
    if (!spec.recurrent()) {
      network.apply(observations, rows, head);
      return head;
    }
    float[] state = firstState(spec);
    float[] output = new float[spec.outputs()];
    byte[] terminated = terminated(rows);
    for (int row = 0; row < rows; row++) {
      int from = row * spec.inputs();
      network.apply(Arrays.copyOfRange(observations, from, from + spec.inputs()), 1, state, output);
      System.arraycopy(output, 0, head, row * output.length, output.length);
      if (terminated[row] != 0) {
        Arrays.fill(state, 0);
      }
    }
    return head;
  }

  /** As in the midst of an episode. */
  private static float[] firstState(NetworkSpec spec) {
    float[] state = new float[spec.stateSize()];
    Arrays.fill(state, 0.25f);
    return state;
  }

  private static byte[] terminated(int rows) {
    byte[] terminated = new byte[rows];
    for (int row = EPISODE - 1; row < rows; row += EPISODE) {
      terminated[row] = 1;
    }
    return terminated;
  }

  private void choose(
      AgentSpec agent,
      List<Integer> counts,
      float[] observations,
      float[] logits,
      double[] reward,
      Map<String, Tensor> tensors,
      Rng rng) {
    int rows = reward.length;
    int head = agent.actionSpace().headSize();
    byte[] mask = new byte[rows * head];
    int[] actions = new int[rows * counts.size()];
    float[] logProb = new float[rows];
    for (int row = 0; row < rows; row++) {
      int offset = row * head;
      for (int part = 0; part < counts.size(); part++) {
        int count = counts.get(part);
        for (int action = 0; action < count; action++) {
          boolean legal = !masked || action == 0 || rng.nextDouble() < 0.7;
          mask[offset + action] = (byte) (legal ? 1 : 0);
        }
        int action = Categorical.sample(logits, offset, mask, offset, count, rng);
        actions[row * counts.size() + part] = action;
        logProb[row] += (float) Categorical.logProb(logits, offset, mask, offset, count, action);
        int goal = observations[row * agent.observationSize() + part] > 0 ? count - 1 : 0;
        reward[row] += action == goal ? 1 : 0;
        offset += count;
      }
    }
    String id = agent.id();
    tensors.put(TensorNames.behaviorLogProb(id), Tensor.of(logProb, rows, 1));
    tensors.put(TensorNames.actionMask(id), Tensor.of(mask, rows, 1, head));
    tensors.put(
        TensorNames.action(id),
        counts.size() == 1
            ? Tensor.of(actions, rows, 1)
            : Tensor.of(actions, rows, 1, counts.size()));
  }

  private NamedTensors estimates(double[] reward) {
    int rows = reward.length;
    float[] advantage = new float[rows];
    for (int row = 0; row < rows; row++) {
      advantage[row] = (float) reward[row];
    }
    Map<String, Tensor> tensors = new TreeMap<>();
    for (CriticSpec critic : CriticSpec.of(ROSTER, settings)) {
      tensors.put(Estimation.VALUE + critic.suffix(), Tensor.of(new float[rows], rows, 1));
      tensors.put(Estimation.ADVANTAGE + critic.suffix(), Tensor.of(advantage, rows, 1));
      tensors.put(Estimation.VALUE_TARGET + critic.suffix(), Tensor.of(advantage, rows, 1));
    }
    return NamedTensors.of(tensors);
  }

  private static float[] gaussians(int count, Rng rng) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) rng.nextGaussian();
    }
    return values;
  }
}
