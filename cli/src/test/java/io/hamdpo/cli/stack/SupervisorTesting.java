package io.hamdpo.cli.stack;

import io.hamdpo.cli.stack.programs.Sleeper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes specifications of small Java children. */
public final class SupervisorTesting {

  private SupervisorTesting() {}

  /** A child that runs {@code program} and watches its parent. */
  static ChildSpec child(
      String name, Path directory, ChildSpec.StopGroup group, Class<?> program, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(java());
    command.add("-cp");
    command.add(
        ParentWatchJar.write(directory)
            + File.pathSeparator
            + System.getProperty("java.class.path"));
    command.add(ParentWatch.class.getName());
    command.add(program.getName());
    command.addAll(List.of(words));
    return new ChildSpec(
        name, command, Map.of("CHILD", name), directory.resolve(name + ".log"), group);
  }

  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx32m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1");
  }

  /** Starts two children that nobody stops; returns their process ids. */
  public static List<Long> startTwoSleepers(Path directory) throws IOException {
    List<Long> pids = new CopyOnWriteArrayList<>();
    Supervisor supervisor =
        new Supervisor(
            RestartPolicy.standard(),
            event -> {
              if (event instanceof StackEvent.Started started) {
                pids.add(started.pid());
              }
            });
    supervisor.start(child("one", directory, ChildSpec.StopGroup.SERVICE, Sleeper.class, "alone"));
    supervisor.start(child("two", directory, ChildSpec.StopGroup.BROKER, Sleeper.class));
    return pids;
  }
}
