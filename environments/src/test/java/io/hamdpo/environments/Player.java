package io.hamdpo.environments;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;

/** Chooses the whole team's actions in one copy. */
@FunctionalInterface
public interface Player {

  void act(View view, int copy, Actions actions);

  /** Uniform over legal indices, and over [low, high) in every dimension of a box. */
  static Player random(Roster roster, Rng rng, double low, double high) {
    return (view, copy, actions) -> {
      for (int agent = 0; agent < roster.size(); agent++) {
        switch (roster.agent(agent).actionSpace()) {
          case Discrete discrete ->
              actions.indices[agent][copy] =
                  legal(rng, view.actionMask[agent], copy * discrete.count(), discrete.count());
          case MultiDiscrete parts -> {
            int size = parts.counts().size();
            int offset = copy * parts.headSize();
            for (int part = 0; part < size; part++) {
              int count = parts.counts().get(part);
              actions.indices[agent][copy * size + part] =
                  legal(rng, view.actionMask[agent], offset, count);
              offset += count;
            }
          }
          case Box box -> {
            for (int i = 0; i < box.dimensions(); i++) {
              actions.values[agent][copy * box.dimensions() + i] =
                  (float) rng.nextDouble(low, high);
            }
          }
        }
      }
    };
  }

  /** Lets {@code player} act in every copy. */
  static void act(Player player, int count, View view, Actions actions) {
    for (int copy = 0; copy < count; copy++) {
      player.act(view, copy, actions);
    }
  }

  private static int legal(Rng rng, byte[] mask, int offset, int count) {
    int choice;
    do {
      choice = rng.nextInt(count);
    } while (mask[offset + choice] == 0);
    return choice;
  }
}
