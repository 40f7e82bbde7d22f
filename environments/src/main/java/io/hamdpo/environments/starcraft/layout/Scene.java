package io.hamdpo.environments.starcraft.layout;

import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.battle.Units;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import java.util.Arrays;

/**
 * A battle between two env steps, with what several observers need of it: distances, what is legal,
 * who did what. Agents are the allies; enemies are numbered from 0 here.
 */
public final class Scene {

  /** SMAC's range of sight of every unit, whatever its real one; also the unit of distances. */
  static final double SIGHT = 9;

  /** Nothing done yet in this episode, or nothing known. */
  static final int NO_ACTION = -1;

  final Lineup lineup;
  final Units units;
  final Terrain terrain;
  final int agents;
  final int enemies;
  final Dimensions dimensions;
  final Traits traits;

  /** [agent * units + unit]: distance of centres. */
  final double[] distance;

  /** [agent * actions + action]: 1 = legal. */
  final byte[] legal;

  /** Per agent: the index of its last action, or {@link #NO_ACTION} after a reset. */
  final int[] lastAction;

  /** Env steps since the episode began. */
  int step;

  public Scene(Lineup lineup, Units units, Terrain terrain) {
    this.lineup = lineup;
    this.units = units;
    this.terrain = terrain;
    agents = lineup.allies();
    enemies = lineup.enemies();
    dimensions = Dimensions.of(lineup.map());
    traits = new Traits(lineup);
    distance = new double[agents * lineup.size()];
    legal = new byte[agents * dimensions.actions()];
    lastAction = new int[agents];
    reset();
  }

  /** Forgets the last episode. */
  public void reset() {
    Arrays.fill(lastAction, NO_ACTION);
    step = 0;
  }

  /** Remembers what an agent did in the env step that ends now. */
  public void remember(int agent, int action) {
    lastAction[agent] = action;
  }

  /** What an agent did last, or -1. */
  public int lastAction(int agent) {
    return lastAction[agent];
  }

  /** Env steps since the episode began. */
  public int step() {
    return step;
  }

  public void setStep(int step) {
    this.step = step;
  }

  /** Looks at the units anew. */
  public void refresh() {
    int count = lineup.size();
    for (int agent = 0; agent < agents; agent++) {
      double x = units.x[agent];
      double y = units.y[agent];
      for (int unit = 0; unit < count; unit++) {
        double dx = units.x[unit] - x;
        double dy = units.y[unit] - y;
        distance[agent * count + unit] = Math.sqrt(dx * dx + dy * dy);
      }
    }
    for (int agent = 0; agent < agents; agent++) {
      ActionRules.mark(this, agent);
    }
  }

  /** Writes 0 for every action that an agent may not take now. */
  public void actionMask(int agent, byte[] target, int offset) {
    System.arraycopy(legal, agent * dimensions.actions(), target, offset, dimensions.actions());
  }

  boolean isLegal(int agent, int action) {
    return legal[agent * dimensions.actions() + action] != 0;
  }

  double distance(int agent, int unit) {
    return distance[agent * lineup.size() + unit];
  }

  /** The unit that is enemy number {@code enemy}. */
  int enemy(int enemy) {
    return agents + enemy;
  }
}
