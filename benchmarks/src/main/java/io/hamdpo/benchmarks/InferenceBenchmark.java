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
 * Time of one application of a policy network with two hidden layers of 128. A row takes 2 * (18 *
 * 128 + 128 * 128 + 128 * 5) = 38,656 floating point operations in its affine maps, by which the
 * rate follows from the time. After {@code ./mvnw package -Dquickly -pl benchmarks -am}:
 *
 * <pre>{@code
 * java -cp benchmarks/target/classes:$(cat benchmarks/target/classpath) org.openjdk.jmh.Main Inference
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InferenceBenchmark {

  /** 8 is one shard's acting by default, 4000 one update's estimating. */
  @Param({"1", "8", "32", "4000"})
  public int rows;

  private final Inference inference;
  private float[] inputs;
  private float[] outputs;

  public InferenceBenchmark() {
    NetworkSpec spec = new NetworkSpec(18, List.of(128, 128), 5, 0, true);
    Rng rng = SeedTree.root(1).rng();
    inference = new Inference(spec, NetworkInitialization.initialize(spec, 1, 0, rng));
    inputs = new float[0];
    outputs = new float[0];
  }

  @Setup
  public void draw() {
    Rng rng = SeedTree.root(2).rng();
    inputs = new float[rows * inference.spec().inputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) rng.nextGaussian();
    }
    outputs = new float[rows * inference.spec().outputs()];
  }

  @Benchmark
  public float[] apply() {
    inference.apply(inputs, rows, outputs);
    return outputs;
  }
}
