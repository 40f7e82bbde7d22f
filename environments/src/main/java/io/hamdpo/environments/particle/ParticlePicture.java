package io.hamdpo.environments.particle;

import io.hamdpo.environments.picture.Colour;
import io.hamdpo.environments.picture.Mark;
import io.hamdpo.environments.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A {@link World} seen from above: landmarks as grey discs, agents in the colours of their team.
 */
final class ParticlePicture {

  private static final double LANDMARK = 0.08;
  private static final double AGENT = 0.1;

  /** Nothing starts beyond 1, and what strays farther is lost anyway. */
  private static final Picture.Window WINDOW = Picture.Window.around(0, 0, 5.2, 2.925);

  private ParticlePicture() {}

  static Picture of(World world, double seconds, double reward) {
    List<Mark> marks = new ArrayList<>();
    for (int landmark = 0; landmark < Scenario.LANDMARKS; landmark++) {
      marks.add(
          new Mark.Disc(
              world.landmarkX[landmark], world.landmarkY[landmark], LANDMARK, Colour.GROUND));
    }
    for (int agent = 0; agent < world.x.length; agent++) {
      Colour colour = Colour.ofAgent(agent);
      marks.add(new Mark.Disc(world.x[agent], world.y[agent], AGENT, colour));
      if (world.scenario.speaks(agent)) {
        marks.add(
            new Mark.Label(
                world.x[agent] + AGENT, world.y[agent] + AGENT, 0.1, said(world, agent), colour));
      }
    }
    return new Picture(
        seconds, WINDOW, marks, String.format(Locale.ROOT, "%.1f s, reward %.2f", seconds, reward));
  }

  private static String said(World world, int agent) {
    StringBuilder text = new StringBuilder();
    for (double entry : world.message[agent]) {
      text.append(text.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.1f", entry));
    }
    return text.toString();
  }
}
