package io.hamdpo.learning.update;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;

/** A rule that takes several gradient steps on one loss, by minibatches, with Adam. */
interface GradientRule extends UpdateRule {

  /**
   * The loss on some of the agent's rows. Its constants last as long as the rows.
   *
   * @param rows of one part
   */
  PolicyLoss loss(ActorTask task, PolicyRows rows);

  @Override
  default ActorOutcome move(
      TorchRuntime runtime, ActorTask task, NetworkState before, SeedTree seeds) {
    return ActorDescent.apply(runtime, task, this::loss, before, seeds);
  }
}
