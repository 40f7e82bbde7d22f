package io.hamdpo.learning.update;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.Algorithm;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;

/**
 * What tells the algorithms apart: how one agent's policy moves, and whether the agents after it
 * are told. All the rest is {@link TeamUpdate}'s and the same for everybody.
 */
interface UpdateRule {

  /** The rule of an algorithm. */
  static UpdateRule of(Algorithm algorithm) {
    return switch (algorithm) {
      case HAMDPO -> new Hamdpo();
      case HAPPO -> new Happo();
      case HATRPO -> new Hatrpo();
      case HAA2C -> new Haa2c();
      case MAPPO -> new Mappo();
      case IPPO -> new Ippo();
    };
  }

  /**
   * Whether agents move one after another, each weighted by the compound ratio of those before it;
   * otherwise all move at once, and the ratio stays 1.
   */
  boolean isSequential();

  /**
   * Moves one agent's policy.
   *
   * @param task what it is about
   * @param before the policy and its optimiser; never changed
   * @param seeds of this agent in this update
   * @throws DivergedUpdateException if a number is not finite
   */
  ActorOutcome move(TorchRuntime runtime, ActorTask task, NetworkState before, SeedTree seeds);
}
