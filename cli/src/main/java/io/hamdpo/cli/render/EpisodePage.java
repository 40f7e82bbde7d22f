package io.hamdpo.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.environments.picture.Mark;
import io.hamdpo.environments.picture.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An HTML page that holds an episode and plays it. A picture is written as {@code [seconds, window,
 * caption, marks]}, a mark as {@code [kind, colour, numbers..., text]} with the kind's first letter
 * and millimetres of precision.
 */
final class EpisodePage {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int DECIMALS = 3;

  private EpisodePage() {}

  static String of(String title, List<Picture> pictures) throws IOException {
    List<Object> frames = new ArrayList<>();
    for (Picture picture : pictures) {
      frames.add(frame(picture));
    }
    Map<String, Object> episode = new LinkedHashMap<>();
    episode.put("title", title);
    episode.put("frames", frames);
    return template().replace("/*EPISODE*/null", json(episode));
  }

  private static List<Object> frame(Picture picture) {
    Picture.Window window = picture.window();
    return List.of(
        number(picture.seconds()),
        List.of(
            number(window.left()),
            number(window.bottom()),
            number(window.width()),
            number(window.height())),
        picture.caption(),
        picture.marks().stream().map(EpisodePage::mark).toList());
  }

  private static List<Object> mark(Mark mark) {
    String colour = mark.colour().css();
    return switch (mark) {
      case Mark.Disc disc ->
          List.of("d", colour, number(disc.x()), number(disc.y()), number(disc.radius()));
      case Mark.Stroke line ->
          List.of(
              "s",
              colour,
              number(line.fromX()),
              number(line.fromY()),
              number(line.toX()),
              number(line.toY()),
              number(line.width()));
      case Mark.Label label ->
          List.of(
              "l",
              colour,
              number(label.x()),
              number(label.y()),
              number(label.height()),
              label.text());
    };
  }

  private static BigDecimal number(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** JSON that may stand in a script: no {@code <} of it can end the script. */
  private static String json(Object value) throws JsonProcessingException {
    return MAPPER.writeValueAsString(value).replace("<", "\\u003c");
  }

  private static String template() throws IOException {
    try (InputStream page = EpisodePage.class.getResourceAsStream("episode.html")) {
      return new String(
          Objects.requireNonNull(page, "episode.html").readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
