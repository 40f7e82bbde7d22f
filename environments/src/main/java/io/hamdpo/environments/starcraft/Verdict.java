package io.hamdpo.environments.starcraft;

import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.battle.Units;

/** How a battle stands, judged as SMAC does. */
enum Verdict {
  GOES_ON,
  WON,
  LOST,
  /** Nobody is left on either side: terminated, but neither won nor lost. */
  DRAWN;

  static Verdict of(Lineup lineup, Units units) {
    int allies = 0;
    int fighters = 0;
    int enemies = 0;
    int enemyHealers = 0;
    for (int unit = 0; unit < units.count(); unit++) {
      if (units.isAlive(unit)) {
        boolean heals = lineup.type(unit).healer() != null;
        if (unit < lineup.allies()) {
          allies++;
          fighters += heals ? 0 : 1;
        } else {
          enemies++;
          enemyHealers += heals ? 1 : 0;
        }
      }
    }
    // Quirk: on maps with medivacs a side without fighters has lost. This is asked of the allies
    // first, so where both sides fall at once there, the battle is lost and not drawn.
    boolean medivacs = lineup.map().kind().equals("MMM");
    if (allies == 0 && enemies > 0 || medivacs && fighters == 0) {
      return LOST;
    }
    if (allies > 0 && enemies == 0 || medivacs && enemies == 1 && enemyHealers == 1) {
      return WON;
    }
    return allies == 0 ? DRAWN : GOES_ON;
  }
}
