package io.hamdpo.environments.particle;

import java.util.Arrays;

/**
 * How actions steer a {@link World}.
 *
 * <p>Discrete: {@code index = move + moves * symbol}, where an agent that stands has 1 move and a
 * silent one 1 symbol; moves are 0 nothing, 1 left, 2 right, 3 down, 4 up. Continuous: 5 entries of
 * a move (if it moves), then one per message entry (if it speaks), each clipped to [0, 1]; entry 0
 * is read by nobody and the push is (entry 2 - entry 1, entry 4 - entry 3).
 */
final class Controls {

  /** Moves of an agent that moves, and entries of its continuous move. */
  static final int MOVES = 5;

  private Controls() {}

  /** How many discrete actions an agent has. */
  static int count(Scenario scenario, int agent) {
    int moves = scenario.moves(agent) ? MOVES : 1;
    return scenario.speaks(agent) ? moves * scenario.messageLength() : moves;
  }

  /** How many entries an agent's continuous action has. */
  static int dimensions(Scenario scenario, int agent) {
    int moves = scenario.moves(agent) ? MOVES : 0;
    return scenario.speaks(agent) ? moves + scenario.messageLength() : moves;
  }

  /** Takes a discrete action, which must be in range. */
  static void apply(World world, int agent, int index) {
    int moves = world.scenario.moves(agent) ? MOVES : 1;
    int move = index % moves;
    world.push(
        agent,
        (move == 2 ? 1 : 0) - (move == 1 ? 1 : 0),
        (move == 4 ? 1 : 0) - (move == 3 ? 1 : 0));
    if (world.scenario.speaks(agent)) {
      Arrays.fill(world.message[agent], 0);
      world.message[agent][index / moves] = 1;
    }
  }

  /** Takes a continuous action of finite {@code values}. */
  static void apply(World world, int agent, float[] values) {
    int next = 0;
    if (world.scenario.moves(agent)) {
      // The difference is taken in single precision: that is the width of public actions.
      float right = clip(values[2]) - clip(values[1]);
      float up = clip(values[4]) - clip(values[3]);
      int sign = world.physics.firstEntryMovesLeft() ? 1 : -1;
      world.push(agent, sign * right, sign * up);
      next = MOVES;
    }
    if (world.scenario.speaks(agent)) {
      for (int i = 0; i < world.message[agent].length; i++) {
        world.message[agent][i] = clip(values[next + i]);
      }
    }
  }

  private static float clip(float value) {
    return Math.clamp(value, 0f, 1f);
  }
}
