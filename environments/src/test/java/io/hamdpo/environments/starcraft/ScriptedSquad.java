package io.hamdpo.environments.starcraft;

import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Player;
import io.hamdpo.environments.View;
import io.hamdpo.environments.starcraft.catalog.BattleMap;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Spawn;
import io.hamdpo.environments.starcraft.catalog.UnitType;
import io.hamdpo.environments.starcraft.catalog.Weapon;
import io.hamdpo.environments.starcraft.layout.ActionRules;
import io.hamdpo.environments.starcraft.layout.Dimensions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A team that plays by hand-written rules on the observations and masks of layout {@code smac}; of
 * the past it knows how long ago each agent attacked.
 */
final class ScriptedSquad implements Player {

  /** Nearer than this, in cells, an enemy with a short weapon is a reason to step back. */
  private static final double DANGER = 4.5;

  /** Weapons of at most this range are short. */
  private static final double SHORT = 1;

  private static final int LOOPS = 8;

  private final Tactic tactic;
  private final Dimensions dimensions;
  private final Sight sight;
  private final List<UnitType> kinds = new ArrayList<>();
  private final List<UnitType> enemyKinds;
  private final double headingX;
  private final double headingY;

  /** Per copy and agent: env steps since its last attack. */
  private final int[][] sinceAttack;

  ScriptedSquad(Tactic tactic, BattleMap map, int copies) {
    this.tactic = tactic;
    dimensions = Dimensions.of(map);
    sight = new Sight(dimensions);
    map.allies().stream()
        .sorted(Comparator.comparing(Spawn::unit))
        .forEach(
            spawn -> {
              for (int i = 0; i < spawn.count(); i++) {
                kinds.add(Catalog.type(Profile.LIBERTY, spawn.unit()));
              }
            });
    // On maps of several types a place in the one-hot type follows the names, or, for stalkers and
    // zealots, the reverse.
    Comparator<String> order = Comparator.naturalOrder();
    enemyKinds =
        map.enemies().stream()
            .map(Spawn::unit)
            .distinct()
            .sorted(map.kind().equals("stalkers_and_zealots") ? order.reversed() : order)
            .map(unit -> Catalog.type(Profile.LIBERTY, unit))
            .toList();
    headingX = map.enemies().getFirst().x() - map.allies().getFirst().x();
    headingY = map.enemies().getFirst().y() - map.allies().getFirst().y();
    sinceAttack = new int[copies][dimensions.agents()];
  }

  @Override
  public void act(View view, int copy, Actions actions) {
    int actionCount = dimensions.actions();
    for (int agent = 0; agent < dimensions.agents(); agent++) {
      int size = view.observation[agent].length / sinceAttack.length;
      sight.look(view.observation[agent], copy * size, view.actionMask[agent], copy * actionCount);
      int action = choose(copy, agent);
      actions.indices[agent][copy] = action;
      sinceAttack[copy][agent] = action >= ActionRules.TARGETS ? 1 : sinceAttack[copy][agent] + 1;
    }
  }

  private int choose(int copy, int agent) {
    if (sight.isLegal(ActionRules.NO_OP)) {
      return ActionRules.NO_OP;
    }
    if (kinds.get(agent).healer() != null) {
      return heal(agent);
    }
    int nearest = nearestEnemy(agent, false);
    if (nearest < 0) {
      return towards(headingX, headingY);
    }
    if (tactic == Tactic.FOCUS_AND_KITE && mustStepBack(copy, agent, nearest)) {
      return awayFromEnemies();
    }
    int target = tactic == Tactic.FOCUS_AND_KITE ? weakestTarget(agent) : nearestEnemy(agent, true);
    return target >= 0
        ? ActionRules.TARGETS + target
        : towards(sight.enemyX(nearest), sight.enemyY(nearest));
  }

  private int nearestEnemy(int agent, boolean legal) {
    int best = -1;
    for (int enemy = 0; enemy < dimensions.enemies(); enemy++) {
      if (sight.seesEnemy(enemy)
          && kinds.get(agent).canHit(kind(enemy))
          && (!legal || sight.canTarget(enemy))
          && (best < 0 || sight.enemyDistance(enemy) < sight.enemyDistance(best))) {
        best = enemy;
      }
    }
    return best;
  }

  private int weakestTarget(int agent) {
    int best = -1;
    for (int enemy = 0; enemy < dimensions.enemies(); enemy++) {
      if (sight.canTarget(enemy)
          && kinds.get(agent).canHit(kind(enemy))
          && isInReach(agent, enemy)
          && (best < 0 || sight.enemyVitality(enemy) < sight.enemyVitality(best))) {
        best = enemy;
      }
    }
    return best >= 0 ? best : nearestEnemy(agent, true);
  }

  /** Whether an attack needs no walk, or hardly any. */
  private boolean isInReach(int agent, int enemy) {
    Weapon weapon = kinds.get(agent).weapon();
    return weapon != null
        && sight.enemyDistance(enemy) * 9
            <= weapon.reach().range()
                + kinds.get(agent).body().radius()
                + kind(enemy).body().radius()
                + 0.3;
  }

  private boolean mustStepBack(int copy, int agent, int nearest) {
    Weapon own = kinds.get(agent).weapon();
    Weapon theirs = kind(nearest).weapon();
    if (own == null
        || theirs == null
        || own.reach().range() <= SHORT
        || theirs.reach().range() > SHORT
        || sight.enemyDistance(nearest) * 9 > DANGER) {
      return false;
    }
    return sinceAttack[copy][agent] * LOOPS < own.rhythm().period();
  }

  private UnitType kind(int enemy) {
    return enemyKinds.get(sight.enemyType(enemy));
  }

  /** Heals the weakest in reach; else goes where the weakest is. */
  private int heal(int agent) {
    int best = -1;
    for (int place = 0; place < dimensions.agents() - 1; place++) {
      int ally = place < agent ? place : place + 1;
      boolean fights = kinds.get(ally).healer() == null;
      if (fights
          && sight.seesAlly(place)
          && (best < 0 || sight.allyHealth(place) < sight.allyHealth(best))) {
        best = place;
      }
    }
    if (best < 0) {
      return ActionRules.STOP;
    }
    int ally = best < agent ? best : best + 1;
    return sight.canTarget(ally)
        ? ActionRules.TARGETS + ally
        : towards(sight.allyX(best), sight.allyY(best));
  }

  private int awayFromEnemies() {
    double x = 0;
    double y = 0;
    for (int enemy = 0; enemy < dimensions.enemies(); enemy++) {
      if (sight.seesEnemy(enemy)) {
        double squared = sight.enemyDistance(enemy) * sight.enemyDistance(enemy);
        x -= sight.enemyX(enemy) / (squared * squared);
        y -= sight.enemyY(enemy) / (squared * squared);
      }
    }
    return towards(x, y);
  }

  /** The legal move that leads most into a direction, or standing when none does. */
  private int towards(double x, double y) {
    int best = ActionRules.STOP;
    double bestGain = 0;
    double[] gains = {y, -y, x, -x};
    for (int i = 0; i < gains.length; i++) {
      if (sight.isLegal(ActionRules.NORTH + i) && gains[i] > bestGain) {
        best = ActionRules.NORTH + i;
        bestGain = gains[i];
      }
    }
    return best;
  }
}
