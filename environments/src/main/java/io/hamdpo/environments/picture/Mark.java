package io.hamdpo.environments.picture;

/** One thing in a picture, in the units of its plane. */
public sealed interface Mark {

  /** Its colour. */
  Colour colour();

  /** A filled circle. */
  record Disc(double x, double y, double radius, Colour colour) implements Mark {}

  /** A line with round ends, {@code width} wide. */
  record Stroke(double fromX, double fromY, double toX, double toY, double width, Colour colour)
      implements Mark {}

  /** Text that begins at a point, on a line of {@code height}. */
  record Label(double x, double y, double height, String text, Colour colour) implements Mark {}
}
