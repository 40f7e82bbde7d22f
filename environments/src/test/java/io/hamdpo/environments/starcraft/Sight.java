package io.hamdpo.environments.starcraft;

import io.hamdpo.environments.starcraft.layout.ActionRules;
import io.hamdpo.environments.starcraft.layout.Dimensions;

/** Reads an observation of layout {@code smac}: a window that is moved from agent to agent. */
final class Sight {

  private final Dimensions dimensions;
  private final int enemySize;
  private final int allySize;
  private float[] seen = new float[0];
  private byte[] mask = new byte[0];
  private int offset;
  private int maskOffset;

  Sight(Dimensions dimensions) {
    this.dimensions = dimensions;
    enemySize = 4 + dimensions.enemyVitality() + dimensions.typeBits();
    allySize = 4 + dimensions.allyVitality() + dimensions.typeBits();
  }

  void look(float[] observation, int from, byte[] actionMask, int maskFrom) {
    seen = observation;
    offset = from;
    mask = actionMask;
    maskOffset = maskFrom;
  }

  boolean isLegal(int action) {
    return mask[maskOffset + action] != 0;
  }

  boolean canTarget(int number) {
    return isLegal(ActionRules.TARGETS + number);
  }

  boolean seesEnemy(int enemy) {
    return enemyDistance(enemy) > 0;
  }

  /** In ranges of sight; 0 for who is not seen. */
  float enemyDistance(int enemy) {
    return seen[enemyAt(enemy) + 1];
  }

  float enemyX(int enemy) {
    return seen[enemyAt(enemy) + 2];
  }

  float enemyY(int enemy) {
    return seen[enemyAt(enemy) + 3];
  }

  /** Shares of health and shield, added. */
  float enemyVitality(int enemy) {
    int at = enemyAt(enemy) + 4;
    return dimensions.enemyVitality() > 1 ? seen[at] + seen[at + 1] : seen[at];
  }

  /** The place of the 1 in the type of an enemy that is seen; 0 where there is one type. */
  int enemyType(int enemy) {
    int at = enemyAt(enemy) + 4 + dimensions.enemyVitality();
    for (int type = 0; type < dimensions.typeBits(); type++) {
      if (seen[at + type] > 0) {
        return type;
      }
    }
    return 0;
  }

  /** Which of the other allies is seen in place {@code place}. */
  boolean seesAlly(int place) {
    return seen[allyAt(place)] > 0;
  }

  float allyX(int place) {
    return seen[allyAt(place) + 2];
  }

  float allyY(int place) {
    return seen[allyAt(place) + 3];
  }

  float allyHealth(int place) {
    return seen[allyAt(place) + 4];
  }

  private int enemyAt(int enemy) {
    return offset + 4 + enemy * enemySize;
  }

  private int allyAt(int place) {
    return offset + 4 + dimensions.enemies() * enemySize + place * allySize;
  }
}
