package io.hamdpo.experiments.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one trial as a process of its own: reads its specification from the first file, writes its
 * result to the second, tells the fraction that is done on standard output, and ends when standard
 * input does, which is when its parent has ended.
 */
public final class TrialMain {

  private TrialMain() {}

  /** See above. */
  public static void main(String[] arguments) throws IOException {
    Thread.ofPlatform().daemon().name("parent-watch").start(TrialMain::endWithParent);
    TrialSpec spec = TrialSpec.fromJson(Files.readString(Path.of(arguments[0])));
    TrialResult result =
        Trial.run(
            spec,
            1,
            fraction -> {
              System.out.println(fraction);
              System.out.flush();
            });
    TrialStore.write(Path.of(arguments[1]), spec, result);
    System.exit(0);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nobody says anything; only the end counts.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(1);
  }
}
