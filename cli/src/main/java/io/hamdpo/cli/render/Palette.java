package io.hamdpo.cli.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;

/** The 216 colours of an even cube and 40 greys, and images that have no other. Not thread-safe. */
final class Palette {

  private static final int LEVELS = 6;
  private static final int CUBE = LEVELS * LEVELS * LEVELS;
  private static final int SIZE = 256;
  private static final int STEP = 255 / (LEVELS - 1);

  private final int[] colours = new int[SIZE];
  private final IndexColorModel model;

  /** Nearest index of a colour's five upper bits per channel, plus one; 0 = not asked yet. */
  private final int[] nearest = new int[1 << 15];

  Palette() {
    for (int i = 0; i < SIZE; i++) {
      colours[i] =
          i < CUBE
              ? rgb(i / (LEVELS * LEVELS) * STEP, i / LEVELS % LEVELS * STEP, i % LEVELS * STEP)
              : grey(i - CUBE + 1);
    }
    model = new IndexColorModel(8, SIZE, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
  }

  /** An image of these colours, for its type. */
  BufferedImage blank() {
    return new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED, model);
  }

  /** The same image in the nearest of these colours. */
  BufferedImage reduce(BufferedImage image) {
    int width = image.getWidth();
    BufferedImage reduced =
        new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    WritableRaster raster = reduced.getRaster();
    int[] row = new int[width];
    byte[] indices = new byte[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        indices[x] = (byte) index(row[x]);
      }
      raster.setDataElements(0, y, width, 1, indices);
    }
    return reduced;
  }

  private int index(int rgb) {
    int key = (rgb >> 9 & 0x7C00) | (rgb >> 6 & 0x3E0) | (rgb >> 3 & 0x1F);
    if (nearest[key] == 0) {
      nearest[key] = search(rgb) + 1;
    }
    return nearest[key] - 1;
  }

  private int search(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < SIZE; i++) {
      int red = (colours[i] >> 16 & 0xFF) - (rgb >> 16 & 0xFF);
      int green = (colours[i] >> 8 & 0xFF) - (rgb >> 8 & 0xFF);
      int blue = (colours[i] & 0xFF) - (rgb & 0xFF);
      int distance = red * red + green * green + blue * blue;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static int grey(int number) {
    int level = number * 255 / (SIZE - CUBE + 1);
    return rgb(level, level, level);
  }

  private static int rgb(int red, int green, int blue) {
    return red << 16 | green << 8 | blue;
  }
}
