package io.hamdpo.benchmarks;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.View;
import io.hamdpo.remote.RemoteFamily;
import io.hamdpo.remote.WorkerOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Env steps per second of a Python environment through the protocol of workers, beside the same
 * environment in a bare Python loop, turn by turn. Arguments: the Python and the project.
 */
public final class RemoteSteps {

  private static final int TURNS = 7;
  private static final double SECONDS = 1.5;

  private RemoteSteps() {}

  /** Prints medians of all turns. */
  public static void main(String[] arguments) throws IOException {
    String python = arguments[0];
    Path project = Path.of(arguments[1]).toAbsolutePath();
    String script = project.resolve("benchmarks/peer/spread.py").toString();
    WorkerOrigin origin =
        new WorkerOrigin.Command(
            "env PYTHONPATH=%s %s %s".formatted(project.resolve("python"), python, script),
            project);
    System.out.println("copies a message | bare steps/s | through the protocol | overhead");
    try (RemoteFamily family = RemoteFamily.open(origin, RemoteFamily.PATIENCE, line -> {})) {
      for (int copies : new int[] {1, 16, 64}) {
        double[] bare = new double[TURNS];
        double[] remote = new double[TURNS];
        try (Environment environment = family.create(family.tasks().getFirst(), copies)) {
          for (int turn = 0; turn < TURNS; turn++) {
            bare[turn] = bare(python, script, copies);
            remote[turn] = remote(environment);
          }
        }
        double ratio = median(bare) / median(remote);
        System.out.printf(
            "%d | %.0f | %.0f | %.1f %%%n",
            copies, median(bare), median(remote), 100 * (ratio - 1));
      }
    }
  }

  private static double remote(Environment environment) {
    Roster roster = environment.task().roster();
    View view = new View(roster, environment.count());
    Actions actions = new Actions(roster, environment.count());
    Outcome outcome = new Outcome(roster, environment.count());
    Rng rng = SeedTree.root(1).rng();
    environment.reset(SeedTree.root(1), view);
    long steps = 0;
    long begun = System.nanoTime();
    long until = begun + (long) (SECONDS * 1e9);
    while (System.nanoTime() < until) {
      for (int agent = 0; agent < roster.size(); agent++) {
        Discrete choice = (Discrete) roster.agent(agent).actionSpace();
        for (int copy = 0; copy < environment.count(); copy++) {
          actions.indices[agent][copy] = rng.nextInt(choice.count());
        }
      }
      environment.step(actions, outcome, view);
      steps += environment.count();
    }
    return steps / ((System.nanoTime() - begun) * 1e-9);
  }

  private static double bare(String python, String script, int copies) throws IOException {
    Process process =
        new ProcessBuilder(python, script, "--bare", "" + copies, "" + SECONDS)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Double.parseDouble(said.strip());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
