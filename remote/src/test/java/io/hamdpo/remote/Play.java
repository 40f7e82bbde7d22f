package io.hamdpo.remote;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.View;

/** An environment with its arrays. */
final class Play implements AutoCloseable {

  final Environment environment;
  final View view;
  final Outcome outcome;
  final Actions actions;

  Play(Environment environment) {
    this.environment = environment;
    view = new View(environment.task().roster(), environment.count());
    outcome = new Outcome(environment.task().roster(), environment.count());
    actions = new Actions(environment.task().roster(), environment.count());
  }

  void reset(long seed) {
    environment.reset(SeedTree.root(seed), view);
  }

  void step() {
    environment.step(actions, outcome, view);
  }

  /** Chooses uniformly; for discrete agents without masks. */
  void choose(Rng rng) {
    for (int agent = 0; agent < actions.indices.length; agent++) {
      if (environment.task().roster().agent(agent).actionSpace() instanceof Discrete discrete) {
        for (int copy = 0; copy < environment.count(); copy++) {
          actions.indices[agent][copy] = rng.nextInt(discrete.count());
        }
      }
    }
  }

  @Override
  public void close() {
    environment.close();
  }
}
