package io.hamdpo.environments.picture;

import java.util.List;

/**
 * One moment of an episode, in the plane on which it is shown: x to the right, y upwards, in the
 * task's own length unit.
 *
 * @param seconds when it is, from the start of the episode on; not negative
 * @param window the part of the plane that is shown
 * @param marks what lies there, later ones over earlier ones
 * @param caption one line of text
 */
public record Picture(double seconds, Window window, List<Mark> marks, String caption) {

  public Picture {
    marks = List.copyOf(marks);
    if (!(seconds >= 0)) {
      throw new IllegalArgumentException(
          "A picture is taken at 0 s or later, but (%s) was given.".formatted(seconds));
    }
  }

  /**
   * A rectangle of the plane.
   *
   * @param left its smallest x
   * @param bottom its smallest y
   * @param width above 0
   * @param height above 0
   */
  public record Window(double left, double bottom, double width, double height) {

    public Window {
      if (!(width > 0 && height > 0)) {
        throw new IllegalArgumentException(
            "A window has an extent, but (%s x %s) was given.".formatted(width, height));
      }
    }

    /** The window of that size around a point. */
    public static Window around(double x, double y, double width, double height) {
      return new Window(x - width / 2, y - height / 2, width, height);
    }
  }
}
