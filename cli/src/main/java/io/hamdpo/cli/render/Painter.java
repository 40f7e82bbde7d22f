package io.hamdpo.cli.render;

import io.hamdpo.environments.picture.Colour;
import io.hamdpo.environments.picture.Mark;
import io.hamdpo.environments.picture.Picture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/** Paints pictures into an image of its own, the whole window visible. Needs no display. */
final class Painter {

  private static final int MARGIN = 8;
  private static final int CAPTION = 13;

  private final BufferedImage image;

  Painter(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /** The image, which the next call paints over. */
  BufferedImage paint(Picture picture) {
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      View view = View.of(picture.window(), image.getWidth(), image.getHeight());
      picture.marks().forEach(mark -> paint(graphics, view, mark));
      graphics.setColor(color(Colour.INK));
      write(graphics, picture.caption(), MARGIN, MARGIN + CAPTION, CAPTION);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static void paint(Graphics2D graphics, View view, Mark mark) {
    graphics.setColor(color(mark.colour()));
    switch (mark) {
      case Mark.Disc disc -> {
        double radius = disc.radius() * view.scale;
        graphics.fill(
            new Ellipse2D.Double(
                view.x(disc.x()) - radius, view.y(disc.y()) - radius, 2 * radius, 2 * radius));
      }
      case Mark.Stroke line -> {
        graphics.setStroke(
            new BasicStroke(
                (float) Math.max(1, line.width() * view.scale),
                BasicStroke.CAP_ROUND,
                BasicStroke.JOIN_ROUND));
        graphics.draw(
            new Line2D.Double(
                view.x(line.fromX()),
                view.y(line.fromY()),
                view.x(line.toX()),
                view.y(line.toY())));
      }
      case Mark.Label label ->
          write(
              graphics,
              label.text(),
              view.x(label.x()),
              view.y(label.y()),
              label.height() * view.scale);
    }
  }

  private static void write(Graphics2D graphics, String text, double x, double y, double size) {
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size));
    graphics.drawString(text, (float) x, (float) y);
  }

  private static Color color(Colour colour) {
    return new Color(colour.rgb());
  }

  /** From the plane, whose y goes up, to pixels, whose y goes down; equal scale on both axes. */
  private record View(double left, double top, double scale, double marginX, double marginY) {

    static View of(Picture.Window window, int width, int height) {
      double scale = Math.min(width / window.width(), height / window.height());
      return new View(
          window.left(),
          window.bottom() + window.height(),
          scale,
          (width - scale * window.width()) / 2,
          (height - scale * window.height()) / 2);
    }

    double x(double x) {
      return marginX + (x - left) * scale;
    }

    double y(double y) {
      return marginY + (top - y) * scale;
    }
  }
}
