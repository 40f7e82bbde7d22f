package io.hamdpo.cli.render;

import io.hamdpo.environments.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one episode.
 *
 * @param page a page with a player, which needs nothing but a browser
 * @param animation an animated GIF
 */
public record EpisodeFiles(Path page, Path animation) {

  /**
   * Writes both into a directory, which is made where it is missing; files of an earlier episode
   * are replaced.
   *
   * @param pictures at least one
   */
  public static EpisodeFiles write(Path directory, String title, List<Picture> pictures)
      throws IOException {
    Files.createDirectories(directory);
    EpisodeFiles files =
        new EpisodeFiles(directory.resolve("episode.html"), directory.resolve("episode.gif"));
    Files.writeString(files.page, EpisodePage.of(title, pictures));
    EpisodeAnimation.write(files.animation, pictures);
    return files;
  }
}
