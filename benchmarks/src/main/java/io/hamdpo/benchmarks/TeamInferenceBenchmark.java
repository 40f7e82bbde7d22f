package io.hamdpo.benchmarks;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one env step's inference of six different agents, each with its own network of three
 * hidden layers of 128 on observations of 23 numbers. A row takes 2 * (23 * 128 + 2 * 128 * 128 +
 * 128) = 71,680 floating point operations in its affine maps; a recurrent one 196,608 more. With
 * vector instructions, as in a worker that is started with that module; without {@code
 * jvmArgsAppend} it measures plain loops. Run it like {@link InferenceBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class TeamInferenceBenchmark {

  private static final int AGENTS = 6;
  private static final int INPUTS = 23;

  /** Rows of each agent: environments of a shard. */
  @Param({"10", "20", "32"})
  public int rows;

  /** Whether a gated recurrent unit of 128 follows the hidden layers. */
  @Param({"false", "true"})
  public boolean recurrent;

  private final Inference[] team = new Inference[AGENTS];
  private final float[][] inputs = new float[AGENTS][];
  private final float[][] states = new float[AGENTS][];
  private final float[][] outputs = new float[AGENTS][];

  @Setup
  public void draw() {
    NetworkSpec spec = new NetworkSpec(INPUTS, List.of(128, 128, 128), 1, 1, true, recurrent);
    for (int agent = 0; agent < AGENTS; agent++) {
      Rng rng = SeedTree.root(agent).rng();
      team[agent] = new Inference(spec, NetworkInitialization.initialize(spec, 1, 1, rng));
      inputs[agent] = new float[rows * INPUTS];
      for (int i = 0; i < inputs[agent].length; i++) {
        inputs[agent][i] = (float) rng.nextGaussian();
      }
      states[agent] = new float[rows * spec.stateSize()];
      outputs[agent] = new float[rows];
    }
  }

  @Benchmark
  public float[][] step() {
    for (int agent = 0; agent < AGENTS; agent++) {
      team[agent].apply(inputs[agent], rows, states[agent], outputs[agent]);
    }
    return outputs;
  }
}
