package io.hamdpo.environments.starcraft.game;

import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.battle.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder with the game, as its Linux packages lie: {@code Versions/Base*}, {@code Maps}.
 *
 * @param root the folder
 */
public record Installation(Path root) {

  /** The environment variable that names the folder. */
  static final String VARIABLE = "SC2PATH";

  private static final String MAPS = "SMAC_Maps";
  private static final long SECONDS_TO_END = 5;

  /** The one that {@value #VARIABLE} names, else {@code ~/StarCraftII}. */
  public static Installation ofProcess() {
    String named = System.getenv(VARIABLE);
    return new Installation(
        named == null || named.isEmpty()
            ? Path.of(System.getProperty("user.home"), "StarCraftII")
            : Path.of(named));
  }

  /** What is missing, and what to do about it; empty if it can be played. */
  public Optional<String> obstacle() {
    if (program().isEmpty()) {
      return Optional.of(
          "There is no StarCraft II in (%s). Maybe unpack Blizzard's Linux package there, whose licence you accept with its password, or name another folder with %s."
              .formatted(root, VARIABLE));
    }
    return Files.isDirectory(root.resolve("Maps").resolve(MAPS))
        ? Optional.empty()
        : Optional.of(
            "There are no maps of SMAC in (%s). Maybe unpack SMAC_Maps there."
                .formatted(root.resolve("Maps")));
  }

  /** A world in a game of its own, which starts with the first battle. */
  public World world(Lineup lineup) {
    return new GameWorld(lineup, this::start);
  }

  /** The program of the newest version. */
  private Optional<Path> program() {
    try (Stream<Path> versions = Files.list(root.resolve("Versions"))) {
      return versions
          .map(version -> version.resolve("SC2_x64"))
          .filter(Files::isExecutable)
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Starts a game that nobody sees.
   *
   * @throws GameException when there is none, or it cannot be started
   */
  Server start() {
    obstacle()
        .ifPresent(
            reason -> {
              throw new GameException(reason);
            });
    Path program = program().orElseThrow();
    try {
      int port = freePort();
      Path scratch = Files.createTempDirectory("hamdpo-starcraft-");
      Process process =
          new ProcessBuilder(
                  List.of(
                      program.toString(),
                      "-listen",
                      "127.0.0.1",
                      "-port",
                      Integer.toString(port),
                      "-dataDir",
                      root.toString(),
                      "-tempDir",
                      scratch.toString(),
                      "-displayMode",
                      "0"))
              .directory(directory().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Running(root, process, port, scratch);
    } catch (IOException e) {
      throw new GameException("StarCraft II (%s) cannot be started.".formatted(program), e);
    }
  }

  private Path directory() {
    Path support = root.resolve("Support64");
    return Files.isDirectory(support) ? support : root;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A process of the game. */
  private record Running(Path root, Process process, int port, Path scratch) implements Server {

    @Override
    public URI address() {
      return URI.create("ws://127.0.0.1:" + port + "/sc2api");
    }

    @Override
    public byte[] map(String name) {
      Path file = root.resolve("Maps").resolve(MAPS).resolve(name + ".SC2Map");
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new GameException(
            "The map (%s) cannot be read. Maybe unpack SMAC_Maps anew.".formatted(file), e);
      }
    }

    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
      delete(scratch);
    }

    private static void delete(Path folder) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
