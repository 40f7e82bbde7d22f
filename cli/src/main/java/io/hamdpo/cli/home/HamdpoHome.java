package io.hamdpo.cli.home;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Where local state lies: the broker's data, and per run its logs and pictures. Nobody but its
 * owner may read it (mode 0700).
 *
 * @param root the directory, absolute
 */
public record HamdpoHome(Path root) {

  /** Set by the launcher. */
  public static final String PROPERTY = "hamdpo.home";

  /** The user's choice. */
  public static final String VARIABLE = "HAMDPO_HOME";

  /** The home that the launcher or the user names, else {@code .hamdpo} where the command runs. */
  public static HamdpoHome find() {
    String chosen = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    return new HamdpoHome(Path.of(chosen == null ? ".hamdpo" : chosen).toAbsolutePath());
  }

  /** Makes the directory if it is not there, and closes it to others. */
  public HamdpoHome prepare() throws IOException {
    Files.createDirectories(root);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
    return this;
  }

  /** The data directory of the local broker. */
  public Path broker() {
    return root.resolve("broker");
  }

  /** Locked by the command whose processes run. */
  public Path stackLock() {
    return root.resolve("stack.lock");
  }

  /** Tells where the running stack is; it means something only while the lock is held. */
  public Path stackAddress() {
    return root.resolve("stack.json");
  }

  /** What belongs to the stack itself. */
  public Path stack() {
    return root.resolve("stack");
  }

  /** Where the updater keeps what failed updates started from. */
  public Path capsules() {
    return root.resolve("capsules");
  }

  /** A run's own directory. */
  public Path run(String run) {
    return root.resolve("runs").resolve(run);
  }

  /** Which process an updater of a run belongs to that was started beside the stack. */
  public Path updater(String run, String instance) {
    return run(run).resolve("updaters").resolve(instance + ".json");
  }

  /** Logs of a run's processes; of processes that serve no run when it is null. */
  public Path logs(@Nullable String run) {
    return run == null ? root.resolve("logs") : run(run).resolve("logs");
  }
}
