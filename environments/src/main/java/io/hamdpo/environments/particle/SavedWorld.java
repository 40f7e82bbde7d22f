package io.hamdpo.environments.particle;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A world as bytes: everything that is not the same in every world of its scenario. */
final class SavedWorld {

  private SavedWorld() {}

  static void save(World world, DataOutput out) throws IOException {
    for (double[] numbers : numbers(world)) {
      for (double number : numbers) {
        out.writeDouble(number);
      }
    }
    for (double[] message : world.message) {
      for (double entry : message) {
        out.writeDouble(entry);
      }
    }
    for (int goal : world.goal) {
      out.writeByte(goal);
    }
  }

  static void restore(World world, DataInput in) throws IOException {
    for (double[] numbers : numbers(world)) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readDouble();
      }
    }
    for (double[] message : world.message) {
      for (int i = 0; i < message.length; i++) {
        message[i] = in.readDouble();
      }
    }
    for (int i = 0; i < world.goal.length; i++) {
      world.goal[i] = in.readUnsignedByte();
    }
  }

  private static double[][] numbers(World world) {
    return new double[][] {world.x, world.y, world.vx, world.vy, world.landmarkX, world.landmarkY};
  }
}
