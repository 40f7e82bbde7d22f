package io.hamdpo.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.environments.picture.Colour;
import io.hamdpo.environments.picture.Mark;
import io.hamdpo.environments.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeFilesTest {

  private static final Picture.Window WINDOW = new Picture.Window(-8, -4.5, 16, 9);

  @TempDir private Path directory;

  @Test
  void shouldHoldEveryMomentInThePage() throws IOException {
    // Given
    List<Picture> pictures = List.of(picture(0, -2), picture(0.5, 3.14159));

    // When
    EpisodeFiles files = EpisodeFiles.write(directory.resolve("new"), "a </script> run", pictures);

    // Then
    String page = Files.readString(files.page());
    String script = page.substring(page.indexOf("episode = ") + "episode = ".length());
    JsonNode episode = new JsonMapper().readTree(script.substring(0, script.indexOf(";\n")));
    assertThat(page).containsOnlyOnce("</script>");
    assertThat(episode.get("title").asText()).isEqualTo("a </script> run");
    assertThat(episode.get("frames").get(1))
        .hasToString(
            "[0.5,[-8,-4.5,16,9],\"at 0.5\",[[\"d\",\"#0072b2\",3.142,0,1],"
                + "[\"s\",\"#1f2933\",-8,-2,8,-2,0.1],[\"l\",\"#1f2933\",0,2,1,\"hello\"]]]");
  }

  @Test
  void shouldPaintWhatThePictureSays() {
    // Given
    Painter painter = new Painter(160, 90);

    // When
    BufferedImage image = painter.paint(picture(0, 4));

    // Then
    assertThat(image.getRGB(120, 45) & 0xFFFFFF).isEqualTo(Colour.ofAgent(0).rgb());
    assertThat(image.getRGB(40, 45) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    assertThat(image.getRGB(40, 65) & 0xFFFFFF).isNotEqualTo(0xFFFFFF);
  }

  @Test
  void shouldAnimateAtTheTasksSpeedForEver() throws IOException {
    // Given
    List<Picture> pictures = IntStream.range(0, 9).mapToObj(i -> picture(i * 0.025, i)).toList();

    // When
    EpisodeFiles files = EpisodeFiles.write(directory, "run", pictures);

    // Then
    try (ImageInputStream in = ImageIO.createImageInputStream(files.animation().toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(5);
      assertThat(attribute(reader, 1, "GraphicControlExtension", "delayTime")).isEqualTo("5");
      assertThat(attribute(reader, 0, "ApplicationExtension", "applicationID"))
          .isEqualTo("NETSCAPE");
      reader.dispose();
    }
  }

  private static String attribute(ImageReader reader, int image, String element, String name)
      throws IOException {
    IIOMetadataNode root =
        (IIOMetadataNode) reader.getImageMetadata(image).getAsTree("javax_imageio_gif_image_1.0");
    return ((IIOMetadataNode) root.getElementsByTagName(element).item(0)).getAttribute(name);
  }

  private static Picture picture(double seconds, double x) {
    return new Picture(
        seconds,
        WINDOW,
        List.of(
            new Mark.Disc(x, 0, 1, Colour.ofAgent(0)),
            new Mark.Stroke(-8, -2, 8, -2, 0.1, Colour.INK),
            new Mark.Label(0, 2, 1, "hello", Colour.INK)),
        "at " + seconds);
  }
}
