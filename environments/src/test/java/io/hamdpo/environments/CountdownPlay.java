package io.hamdpo.environments;

import io.hamdpo.core.random.SeedTree;

/** A vector of countdowns with everything that stepping it needs. */
final class CountdownPlay {

  static final SeedTree SEEDS = SeedTree.root(7);
  static final int COUNT = 8;

  final EpisodeVector vector;
  final View view;
  final Outcome outcome;
  final Actions actions;
  final Player player;

  CountdownPlay(int count) {
    vector = new EpisodeVector(Countdown.TASK, count, Countdown::new);
    view = new View(Countdown.TASK.roster(), count);
    outcome = new Outcome(Countdown.TASK.roster(), count);
    actions = new Actions(Countdown.TASK.roster(), count);
    player = Player.random(Countdown.TASK.roster(), SEEDS.child("player").rng(), -1, 1);
  }

  CountdownPlay reset() {
    vector.reset(SEEDS, view);
    return this;
  }

  void step() {
    Player.act(player, vector.count(), view, actions);
    vector.step(actions, outcome, view);
  }
}
