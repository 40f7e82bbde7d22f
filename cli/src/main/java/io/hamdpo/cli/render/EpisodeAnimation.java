package io.hamdpo.cli.render;

import io.hamdpo.environments.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * An animated GIF that repeats for ever, at the speed of the task as far as the format allows:
 * delays are multiples of 10 ms and 50 ms at least, and of a long episode some moments are left
 * out.
 */
final class EpisodeAnimation {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  /** More make files that people do not send to each other. */
  private static final int MAX_FRAMES = 400;

  private static final double MIN_SECONDS = 0.05;
  private static final int HUNDREDTHS = 100;

  /** How long the end stays to be looked at, in hundredths of a second. */
  private static final int LAST_DELAY = 150;

  private EpisodeAnimation() {}

  static void write(Path file, List<Picture> pictures) throws IOException {
    Files.deleteIfExists(file); // else the end of a longer one would stay
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      Painter painter = new Painter(WIDTH, HEIGHT);
      Palette palette = new Palette();
      int stride = stride(pictures);
      for (int i = 0; i < pictures.size(); i += stride) {
        int next = Math.min(i + stride, pictures.size() - 1);
        int delay =
            next == i
                ? LAST_DELAY
                : hundredths(pictures.get(next).seconds() - pictures.get(i).seconds());
        writer.writeToSequence(
            new IIOImage(
                palette.reduce(painter.paint(pictures.get(i))),
                null,
                metadata(writer, palette, delay)),
            null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  /** Every how-manieth picture is shown. */
  static int stride(List<Picture> pictures) {
    int steps = Math.max(1, pictures.size() - 1);
    double seconds = pictures.getLast().seconds() / steps;
    int forSpeed = seconds > 0 ? (int) Math.ceil(MIN_SECONDS / seconds - 1e-9) : 1;
    int forSize = (pictures.size() + MAX_FRAMES - 1) / MAX_FRAMES;
    return Math.clamp(Math.max(forSpeed, forSize), 1, steps);
  }

  private static int hundredths(double seconds) {
    return Math.max(2, (int) Math.round(seconds * HUNDREDTHS));
  }

  private static IIOMetadata metadata(ImageWriter writer, Palette palette, int delay)
      throws IIOInvalidTreeException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(palette.blank()), null);
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = new IIOMetadataNode(format);
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(delay));
    control.setAttribute("transparentColorIndex", "0");
    root.appendChild(control);
    IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
    repeat.setAttribute("applicationID", "NETSCAPE");
    repeat.setAttribute("authenticationCode", "2.0");
    repeat.setUserObject(new byte[] {1, 0, 0}); // sub-block 1: repeat 0 times, which means for ever
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(repeat);
    root.appendChild(extensions);
    metadata.mergeTree(format, root);
    return metadata;
  }
}
