package io.hamdpo.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Compares env steps per second of processor time with {@code mujoco_loop.c}, window by window in
 * turn, so that what else the machine does meets both alike. {@code benchmarks/robot-against-c.sh}
 * compiles and runs it.
 */
public final class RobotAgainstC {

  private static final int WINDOWS = 9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private record Robot(
      String task, String model, int steps, double lowest, double highest, boolean contacts) {}

  private static final List<Robot> ROBOTS =
      List.of(
          new Robot("mujoco/halfcheetah-2x3", "half-cheetah", 20_000, 0, 0, false),
          new Robot("mujoco/ant-4x2", "ant", 4_000, 0.2, 1, true),
          new Robot("mujoco/humanoid-17x1", "humanoid", 3_000, 1, 2, true));

  private RobotAgainstC() {}

  /** One argument: the compiled loop. */
  public static void main(String[] words) throws IOException {
    System.out.println("Env steps per second of processor time, medians of " + WINDOWS);
    for (Robot robot : ROBOTS) {
      compare(Path.of(words[0]), robot);
    }
  }

  private static void compare(Path loop, Robot robot) throws IOException {
    Path model = export(robot.model());
    double[] ours = new double[WINDOWS];
    double[] theirs = new double[WINDOWS];
    Process process =
        new ProcessBuilder(
                loop.toString(),
                model.toString(),
                "5",
                Double.toString(robot.lowest()),
                Double.toString(robot.highest()),
                robot.contacts() ? "1" : "0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (RobotSteps steps = new RobotSteps(robot.task());
        PrintWriter orders =
            new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        BufferedReader answers = process.inputReader()) {
      run(steps, 2 * robot.steps()); // until the virtual machine has compiled it
      for (int window = 0; window < WINDOWS; window++) {
        orders.println(robot.steps());
        theirs[window] = Double.parseDouble(answers.readLine());
        ours[window] = run(steps, robot.steps());
      }
    } finally {
      process.destroy();
      Files.delete(model);
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s Java %,9.0f   C %,9.0f   ratio %.3f%n",
        robot.task(),
        median(ours),
        median(theirs),
        median(ratios(ours, theirs)));
  }

  private static double run(RobotSteps steps, int count) {
    long begun = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      steps.step();
    }
    return count / (1e-9 * (THREADS.getCurrentThreadCpuTime() - begun));
  }

  private static double[] ratios(double[] ours, double[] theirs) {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
    return ratios;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Path export(String name) throws IOException {
    Path file = Files.createTempFile(name, ".xml");
    String resource = "/io/hamdpo/environments/mujoco/robot/" + name + ".xml";
    try (InputStream model = RobotAgainstC.class.getResourceAsStream(resource)) {
      Files.copy(
          Objects.requireNonNull(model, resource), file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
