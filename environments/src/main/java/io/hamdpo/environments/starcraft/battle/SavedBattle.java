package io.hamdpo.environments.starcraft.battle;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The units of a battle as bytes, big-endian: time, march, then attribute by attribute. */
final class SavedBattle {

  private static final Order[] ORDERS = Order.values();

  private SavedBattle() {}

  static void save(Field field, DataOutput out) throws IOException {
    out.writeInt(field.loop);
    out.writeDouble(field.marchX);
    out.writeDouble(field.marchY);
    for (double[] numbers : field.units.numbers()) {
      for (double number : numbers) {
        out.writeDouble(number);
      }
    }
    for (int[] integers : field.units.integers()) {
      for (int integer : integers) {
        out.writeInt(integer);
      }
    }
    for (Order order : field.units.order) {
      out.writeByte(order.ordinal());
    }
  }

  static void restore(Field field, DataInput in) throws IOException {
    field.loop = in.readInt();
    field.marchX = in.readDouble();
    field.marchY = in.readDouble();
    for (double[] numbers : field.units.numbers()) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readDouble();
      }
    }
    for (int[] integers : field.units.integers()) {
      for (int i = 0; i < integers.length; i++) {
        integers[i] = in.readInt();
      }
    }
    for (int unit = 0; unit < field.units.count(); unit++) {
      int order = in.readUnsignedByte();
      if (order >= ORDERS.length) {
        throw new IOException("unit (%d) has an order (%d)".formatted(unit, order));
      }
      field.units.order[unit] = ORDERS[order];
      requireUnit(field.units.target[unit], field.units, Units.NOBODY);
      requireUnit(field.units.orderTarget[unit], field.units, 0);
      requireUnit(field.units.windupTarget[unit], field.units, 0);
    }
  }

  /** Reads the number of a unit. */
  static int unit(DataInput in, Units units) throws IOException {
    int unit = in.readUnsignedByte();
    requireUnit(unit, units, 0);
    return unit;
  }

  private static void requireUnit(int unit, Units units, int least) throws IOException {
    if (unit < least || unit >= units.count()) {
      throw new IOException("there is no unit (%d) among (%d)".formatted(unit, units.count()));
    }
  }
}
