package io.hamdpo.environments.starcraft.battle;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.starcraft.catalog.March;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A battle of two sides. It moves on in game loops of 1/16 s; within one, everybody chooses a
 * target, attacks begin and hit, everybody moves, all hits land together, healers heal, and what
 * regenerates does. Allies do what they are ordered, enemies what the map says. One thread at a
 * time; allocates nothing.
 */
public final class Battle implements World {

  private final Lineup lineup;
  private final Field field;
  private final Targeting targeting;
  private final Strikes strikes;
  private final Sweeps sweeps;
  private final Weapons weapons;
  private final Movement movement;
  private final Collisions collisions;
  private final Healing healing;
  private final Regeneration regeneration;

  /** A field of which {@link #reset} or {@link #restore} makes a battle. */
  public Battle(Lineup lineup) {
    this.lineup = lineup;
    field = new Field(lineup);
    targeting = new Targeting(field);
    strikes = new Strikes(field, new Damage(field, targeting));
    sweeps = new Sweeps(field, strikes);
    weapons = new Weapons(field, strikes, sweeps);
    movement = new Movement(field);
    collisions = new Collisions(field);
    healing = new Healing(field);
    regeneration = new Regeneration(field);
  }

  @Override
  public Lineup lineup() {
    return lineup;
  }

  @Override
  public Units units() {
    return field.units;
  }

  @Override
  public int target(int unit) {
    return field.units.target[unit];
  }

  /**
   * Puts everybody at the start and gives the enemies their order.
   *
   * @param rng source of all chance in this battle, kept until its end
   */
  @Override
  public void reset(Rng rng) {
    field.rng = rng;
    field.loop = 0;
    strikes.clear();
    sweeps.clear();
    Units units = field.units;
    for (int unit = 0; unit < units.count(); unit++) {
      reset(unit, lineup.placed(unit));
    }
    Arrays.fill(units.pace, 0);
    Arrays.fill(units.inReach, false);
    switch (lineup.map().march()) {
      case March.To(double x, double y) -> march(x, y);
      case March.Between(double x1, double y1, double x2, double y2) -> {
        double share = rng.nextDouble();
        march(x1 + share * (x2 - x1), y1 + share * (y2 - y1));
      }
      case March.Hunt() -> orderEnemies(Order.HUNT);
      // A unit that cannot move marches nowhere, and attacks what it notices.
      case March.Hold() -> orderEnemies(Order.MARCH);
    }
  }

  private void reset(int unit, Lineup.Placed placed) {
    Units units = field.units;
    units.x[unit] = placed.x();
    units.y[unit] = placed.y();
    units.health[unit] = placed.type().endurance().health();
    units.shield[unit] = placed.type().endurance().shield();
    units.energy[unit] =
        placed.type().healer() == null ? 0 : placed.type().healer().energy().start();
    units.cooldown[unit] = 0;
    units.windup[unit] = Units.IDLE;
    units.windupTarget[unit] = 0;
    units.order[unit] = Order.STOP;
    units.orderTarget[unit] = 0;
    units.orderX[unit] = placed.x();
    units.orderY[unit] = placed.y();
    units.target[unit] = Units.NOBODY;
    units.noticedX[unit] = placed.x();
    units.noticedY[unit] = placed.y();
    units.lastHit[unit] = -placed.type().endurance().shieldDelay();
  }

  private void march(double x, double y) {
    field.marchX = x;
    field.marchY = y;
    orderEnemies(Order.MARCH);
  }

  private void orderEnemies(Order order) {
    Arrays.fill(field.units.order, lineup.allies(), lineup.size(), order);
  }

  @Override
  public void stop(int unit) {
    field.units.order[unit] = Order.STOP;
  }

  @Override
  public void move(int unit, double x, double y) {
    field.units.order[unit] = Order.MOVE;
    field.units.orderX[unit] = x;
    field.units.orderY[unit] = y;
  }

  /**
   * Tells an ally to follow and attack an enemy, or a healer to follow and heal an ally. The game
   * refuses orders that a unit cannot carry out, as against flyers with a weapon for the ground:
   * then it goes on with the order that it has.
   */
  @Override
  public void pursue(int unit, int target) {
    boolean heals = field.stats.heals[unit];
    if (heals ? lineup.type(unit).canHeal(lineup.type(target)) : field.stats.canHit(unit, target)) {
      field.units.order[unit] = heals ? Order.HEAL : Order.ATTACK;
      field.units.orderTarget[unit] = target;
    }
  }

  @Override
  public void advance(int loops) {
    for (int i = 0; i < loops; i++) {
      targeting.choose();
      weapons.act();
      sweeps.advance();
      collisions.remember();
      movement.move();
      collisions.separate();
      strikes.land();
      healing.heal();
      regeneration.restore();
      field.loop++;
    }
  }

  @Override
  public boolean isSavable() {
    return true;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SavedBattle.save(field, out);
    strikes.save(out);
    sweeps.save(out);
  }

  @Override
  public void restore(DataInput in, Rng rng) throws IOException {
    field.rng = rng;
    SavedBattle.restore(field, in);
    strikes.restore(in);
    sweeps.restore(in);
    Arrays.fill(field.units.inReach, false);
  }
}
