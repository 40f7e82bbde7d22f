package io.hamdpo.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.Scope;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The sgd epoch of {@link ActorUpdateBenchmark} as a program in Python would do it, on the same
 * native library: a tensor per parameter, the whole batch in one graph, the engine's own threads, a
 * clip and an Adam operation per tensor. What a Python with {@code torch} takes is this and the
 * interpreter.
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class PlainTorchBenchmark {

  private static final int ROWS = 4000;
  private static final int INPUTS = 23;
  private static final int WIDTH = 128;
  private static final int LAYERS = 3;
  private static final float EPSILON = 1e-5f;

  /** Of the engine, within an operation. */
  @Param({"1", "2"})
  public int threads;

  private TorchRuntime runtime;
  private NDManager manager;
  private List<Trained> parameters;
  private NDArray observations;
  private NDArray action;
  private NDArray weight;
  private Policy old;
  private NDArray oldLogProb;

  /** A parameter with its moments. */
  private record Trained(NDArray value, NDArray first, NDArray second) {

    static Trained of(NDArray value) {
      value.setRequiresGradient(true);
      return new Trained(value, value.zerosLike(), value.zerosLike());
    }
  }

  private record Policy(NDArray mean, NDArray std) {

    NDArray logProb(NDArray action) {
      return action.sub(mean).div(std).square().div(-2).sub(std.log());
    }
  }

  @Setup
  public void open() {
    runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.FASTEST, 1);
    manager = runtime.newManager();
    JniUtils.setNumThreads(threads);
    JniUtils.setGradMode(false);
    parameters = new ArrayList<>();
    norm(INPUTS);
    int width = INPUTS;
    for (int layer = 0; layer < LAYERS; layer++) {
      linear(width, WIDTH);
      norm(WIDTH);
      width = WIDTH;
    }
    linear(WIDTH, 1);
    parameters.add(Trained.of(manager.ones(new Shape(1))));
    observations = manager.randomNormal(new Shape(ROWS, INPUTS));
    action = manager.randomNormal(new Shape(ROWS, 1));
    weight = manager.randomNormal(new Shape(ROWS, 1));
    old = policy();
    oldLogProb = old.logProb(action);
  }

  private void norm(int size) {
    parameters.add(Trained.of(manager.ones(new Shape(size))));
    parameters.add(Trained.of(manager.zeros(new Shape(size))));
  }

  private void linear(int inputs, int outputs) {
    float scale = (float) (1 / Math.sqrt(inputs));
    NDArray weights = manager.randomUniform(-scale, scale, new Shape(outputs, inputs));
    parameters.add(Trained.of(weights));
    parameters.add(Trained.of(manager.zeros(new Shape(outputs))));
  }

  private Policy policy() {
    Iterator<NDArray> next = parameters.stream().map(Trained::value).iterator();
    NDArray rows = normalize(observations, INPUTS, next);
    for (int layer = 0; layer < LAYERS; layer++) {
      NDArray linear = Linear.linear(rows, next.next(), next.next()).singletonOrThrow();
      rows = normalize(Activation.relu(linear), WIDTH, next);
    }
    NDArray mean = Linear.linear(rows, next.next(), next.next()).singletonOrThrow();
    return new Policy(mean, Activation.sigmoid(next.next()).mul(0.5f));
  }

  private static NDArray normalize(NDArray rows, int size, Iterator<NDArray> next) {
    return LayerNorm.layerNorm(rows, new Shape(size), next.next(), next.next(), EPSILON)
        .singletonOrThrow();
  }

  @Benchmark
  public float epoch() {
    return Scope.borrowing(manager, this::epoch);
  }

  private float epoch(NDManager step) {
    NDArray loss = Autograd.recording(this::loss);
    try (NDArray one = loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }
    List<NDArray> gradients = new ArrayList<>();
    float squares = 0;
    for (Trained parameter : parameters) {
      NDArray gradient = parameter.value.getGradient();
      gradient.attach(step);
      gradients.add(gradient);
      squares += gradient.square().sum().getFloat();
    }
    float clip = (float) Math.min(1, 10 / (Math.sqrt(squares) + 1e-6));
    for (int i = 0; i < gradients.size(); i++) {
      adam(parameters.get(i), gradients.get(i), clip);
    }
    return squares;
  }

  private NDArray loss() {
    Policy now = policy();
    NDArray ratio = now.logProb(action).sub(oldLogProb).exp();
    NDArray excess =
        now.std.square().add(now.mean.sub(old.mean).square()).div(old.std.square().mul(2)).sub(0.5);
    NDArray drift = old.std.log().sub(now.std.log()).add(excess);
    return drift.mean().sub(ratio.mul(weight).mean());
  }

  private static void adam(Trained parameter, NDArray gradient, float clip) {
    JniUtils.adamUpdate(
        (PtNDArray) parameter.value,
        (PtNDArray) gradient,
        (PtNDArray) parameter.first,
        (PtNDArray) parameter.second,
        5e-4f,
        5e-4f,
        0,
        clip,
        -1,
        0.9f,
        0.999f,
        EPSILON,
        false);
    JniUtils.zeroGrad((PtNDArray) parameter.value);
  }

  @TearDown
  public void close() {
    manager.close();
    runtime.close();
  }
}
