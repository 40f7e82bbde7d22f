package io.hamdpo.experiments.learning;

import io.hamdpo.core.advantage.Estimation;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.sequence.AgentOrder;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.acting.GreedyEvaluation;
import io.hamdpo.environments.acting.Shard;
import io.hamdpo.environments.acting.ShardSeeds;
import io.hamdpo.environments.acting.Team;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.update.TeamUpdate;
import io.hamdpo.learning.update.UpdateBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Acts, estimates and learns as the services do, in one process and without a log. */
final class Apprenticeship {

  private final RunSettings settings;
  private final TorchRuntime runtime;

  /**
   * @param changes to the defaults, keys and values in turn
   */
  Apprenticeship(TorchRuntime runtime, Object... changes) {
    Map<String, Object> flat = new TreeMap<>();
    for (int i = 0; i < changes.length; i += 2) {
      flat.put((String) changes[i], changes[i + 1]);
    }
    this.settings = RunSettings.parse(flat).orElseThrow();
    this.runtime = runtime;
  }

  /** The normalised greedy score after all updates: 0 random, 1 scripted. */
  double score(int episodes) throws IOException {
    try (EnvironmentFamilies families = EnvironmentFamilies.onClassPath()) {
      Task task = families.task(settings.task());
      EnvironmentFamily family = families.family(task);
      Team team = team(task, learn(task, family));
      SeedTree unseen = SeedTree.root(settings.seed()).child("unseen");
      double mean = GreedyEvaluation.play(family, task, team, episodes, unseen).mean();
      double random = task.references().orElseThrow().random();
      return (mean - random) / (task.references().orElseThrow().scripted() - random);
    }
  }

  private LearnerState learn(Task task, EnvironmentFamily family) {
    SeedTree root = SeedTree.root(settings.seed());
    LearnerState state = LearnerState.initial(task.roster(), settings);
    List<Shard> shards = new ArrayList<>();
    try {
      for (int shard = 0; shard < settings.rollout().shards(); shard++) {
        ShardSeeds seeds = ShardSeeds.of(settings.seed(), shard);
        shards.add(
            Shard.start(task, family, settings.rollout().environmentsPerShard(), seeds.start()));
      }
      for (long k = 0; k < settings.updates(); k++) {
        UpdateBatch batch = batch(task, state, shards, k);
        List<String> order = AgentOrder.draw(task.roster(), root, k + 1);
        state = new TeamUpdate(runtime).update(state, batch, order, settings, root).state();
      }
    } finally {
      shards.forEach(Shard::close);
    }
    return state;
  }

  private UpdateBatch batch(Task task, LearnerState state, List<Shard> shards, long sequence) {
    Team team = team(task, state);
    Inference critic =
        new Inference(PolicySpecs.critic(task.roster(), settings), state.critic().parameters());
    List<NamedTensors> trajectories = new ArrayList<>();
    List<NamedTensors> estimates = new ArrayList<>();
    for (int shard = 0; shard < shards.size(); shard++) {
      SeedTree seeds = ShardSeeds.of(settings.seed(), shard).act(sequence);
      NamedTensors trajectory = shards.get(shard).act(team, settings.rollout().horizon(), seeds);
      trajectories.add(trajectory);
      estimates.add(
          Estimation.estimate(task.roster(), settings, trajectory, critic, state.valueNorm()));
    }
    return UpdateBatch.of(task.roster(), trajectories, estimates);
  }

  private Team team(Task task, LearnerState state) {
    Map<String, float[]> parameters = new TreeMap<>();
    state.actors().forEach((id, network) -> parameters.put(id, network.parameters()));
    return Team.of(task.roster(), settings, parameters);
  }
}
