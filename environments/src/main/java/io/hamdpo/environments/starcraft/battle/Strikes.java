package io.hamdpo.environments.starcraft.battle;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Hits that are on their way, in the order in which they were made. All that land in one game loop
 * land together: who dies by them has still struck.
 */
final class Strikes {

  private final Field field;
  private final Units units;
  private final Damage damage;
  private int count;
  private int[] due;
  private int[] source;
  private int[] target;

  Strikes(Field field, Damage damage) {
    this.field = field;
    this.damage = damage;
    units = field.units;
    int room = 8 * units.count();
    due = new int[room];
    source = new int[room];
    target = new int[room];
  }

  void clear() {
    count = 0;
  }

  /** A hit that lands in a game loop, this one at the earliest. */
  void add(int loop, int attacker, int victim) {
    if (count == due.length) {
      due = Arrays.copyOf(due, 2 * count);
      source = Arrays.copyOf(source, 2 * count);
      target = Arrays.copyOf(target, 2 * count);
    }
    due[count] = loop;
    source[count] = attacker;
    target[count] = victim;
    count++;
  }

  /** The attacker blows itself up in this game loop. */
  void detonate(int attacker) {
    add(field.loop, attacker, attacker);
  }

  /** Lands what is due, and buries the dead. */
  void land() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (due[i] > field.loop) {
        due[kept] = due[i];
        source[kept] = source[i];
        target[kept] = target[i];
        kept++;
      } else if (source[i] == target[i]) {
        damage.detonate(source[i]);
      } else if (units.isAlive(target[i])) {
        damage.hit(source[i], target[i]);
      }
    }
    count = kept;
    damage.buryTheDead();
  }

  void save(DataOutput out) throws IOException {
    out.writeShort(count);
    for (int i = 0; i < count; i++) {
      out.writeInt(due[i]);
      out.writeByte(source[i]);
      out.writeByte(target[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    clear();
    int saved = in.readUnsignedShort();
    for (int i = 0; i < saved; i++) {
      int loop = in.readInt();
      add(loop, SavedBattle.unit(in, units), SavedBattle.unit(in, units));
    }
  }
}
