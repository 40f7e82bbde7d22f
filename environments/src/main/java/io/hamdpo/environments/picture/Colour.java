package io.hamdpo.environments.picture;

import java.util.Locale;

/**
 * An opaque colour.
 *
 * @param rgb red, green and blue, 8 bits each, as in {@code 0xRRGGBB}
 */
public record Colour(int rgb) {

  public static final Colour INK = new Colour(0x1F2933);
  public static final Colour GROUND = new Colour(0x9AA5B1);
  public static final Colour FAINT = new Colour(0xD9DEE4);

  // Told apart by most people with a colour vision deficiency too (Okabe and Ito 2008).
  private static final int[] TEAM = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x8C6D31, 0x6B4C9A
  };

  public Colour {
    if (rgb < 0 || rgb > 0xFFFFFF) {
      throw new IllegalArgumentException("The colour (%x) is not 0xRRGGBB.".formatted(rgb));
    }
  }

  /** The colour of an agent by its index in the roster; colours repeat in large teams. */
  public static Colour ofAgent(int agent) {
    return new Colour(TEAM[agent % TEAM.length]);
  }

  /** As CSS writes it: {@code #rrggbb}. */
  public String css() {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
