package io.hamdpo.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Env steps of robots in the physics library; {@code -prof gc} shows what they allocate. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RobotBenchmark {

  @Param({"mujoco/halfcheetah-2x3", "mujoco/ant-4x2", "mujoco/humanoid-17x1"})
  String task;

  private RobotSteps steps;

  /** Looks for the library and starts an episode. */
  @Setup
  public void start() {
    steps = new RobotSteps(task);
  }

  /** Frees the simulation. */
  @TearDown
  public void stop() {
    steps.close();
  }

  /** One env step, restarts included. */
  @Benchmark
  public float step() {
    return steps.step();
  }
}
