package io.hamdpo.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.OnEveryDevice;
import io.hamdpo.learning.torch.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlatNetworkTest extends OnEveryDevice {

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = runtime.newManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<NetworkSpec> specs() {
    return Stream.of(
        new NetworkSpec(11, List.of(128, 128), 5, 0, true),
        new NetworkSpec(23, List.of(128, 128, 128), 2, 2, true),
        new NetworkSpec(3, List.of(16), 1, 0, false),
        new NetworkSpec(4, List.of(), 3, 0, true),
        new NetworkSpec(2, List.of(), 3, 0, false));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldAgreeWithInferenceInPlainJava(NetworkSpec spec) {
    // Given
    int rows = 37;
    Rng rng = SeedTree.root(3).rng();
    float[] parameters = parameters(spec, rng);
    float[] inputs = gaussians(rows * spec.inputs(), rng);
    float[] expected = new float[rows * spec.outputs()];
    new Inference(spec, parameters).apply(inputs, rows, expected);

    // When
    FlatNetwork network = new FlatNetwork(spec, manager, DataType.FLOAT32);
    NDArray prepared = network.prepare(Transfer.rows(manager, inputs, spec.inputs()));
    FlatNetwork.Output output = network.forward(folded(spec, parameters), prepared);

    // Then
    assertThat(output.head().toFloatArray()).containsExactly(expected, within(1e-5f));
    if (spec.stdParameters() == 0) {
      assertThat(output.rawStd()).isNull();
    } else {
      assertThat(output.rawStd().toFloatArray())
          .containsExactly(
              Arrays.copyOfRange(
                  parameters, parameters.length - spec.stdParameters(), parameters.length));
    }
  }

  @Test
  void shouldHaveTheGradientOfItsDifferences() {
    // Given: double precision, sum of squares of the outputs
    NetworkSpec spec = new NetworkSpec(5, List.of(8, 8), 2, 0, true);
    Rng rng = SeedTree.root(4).rng();
    double[] parameters = widen(parameters(spec, rng));
    double[] inputs = widen(gaussians(6 * spec.inputs(), rng));
    FlatNetwork network = new FlatNetwork(spec, manager, DataType.FLOAT64);
    NDArray prepared = network.prepare(manager.create(inputs, new Shape(6, spec.inputs())));

    // When
    Folding folding = Folding.of(spec);
    NDArray leaf = Autograd.leaf(manager.create(folding.fold(parameters)));
    NDArray loss = Autograd.recording(() -> loss(network, leaf, prepared));
    double[] gradient = Autograd.gradient(loss, leaf, manager).toDoubleArray();
    folding.unfold(parameters, gradient);

    // Then
    double step = 1e-6;
    for (int i = 0; i < parameters.length; i += 7) {
      double[] up = parameters.clone();
      double[] down = parameters.clone();
      up[i] += step;
      down[i] -= step;
      double difference =
          (loss(network, manager.create(folding.fold(up)), prepared).getDouble()
                  - loss(network, manager.create(folding.fold(down)), prepared).getDouble())
              / (2 * step);
      assertThat(gradient[i]).isEqualTo(difference, within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldAgreeWithInferenceStepByStep(boolean inputNorm) {
    // Given: three sequences of four steps; in the second an episode begins at step 2
    NetworkSpec spec = new NetworkSpec(11, List.of(24, 16), 5, 2, inputNorm, true);
    Rng rng = SeedTree.root(5).rng();
    float[] parameters = parameters(spec, rng);
    float[] inputs = gaussians(4 * 3 * spec.inputs(), rng);
    float[] states = gaussians(3 * spec.stateSize(), rng);
    float[] remembered = states.clone();
    float[] expected = new float[4 * 3 * spec.outputs()];
    float[] expectedStates = new float[4 * 3 * spec.stateSize()];
    Inference inference = new Inference(spec, parameters);
    for (int t = 0; t < 4; t++) {
      if (t == 2) {
        Arrays.fill(remembered, spec.stateSize(), 2 * spec.stateSize(), 0);
      }
      float[] outputs = new float[3 * spec.outputs()];
      int from = t * 3 * spec.inputs();
      inference.apply(
          Arrays.copyOfRange(inputs, from, from + 3 * spec.inputs()), 3, remembered, outputs);
      System.arraycopy(outputs, 0, expected, t * outputs.length, outputs.length);
      System.arraycopy(remembered, 0, expectedStates, t * remembered.length, remembered.length);
    }

    // When
    FlatNetwork network = new FlatNetwork(spec, manager, DataType.FLOAT32);
    Sequences sequences =
        new Sequences(
            network.prepare(Transfer.rows(manager, inputs, spec.inputs())),
            forgetting(4, 2, DataType.FLOAT32),
            Transfer.rows(manager, states, spec.stateSize()),
            wanted(spec, 7, 0, 10));
    NDArray flat = folded(spec, parameters);
    FlatNetwork.Output output = network.forward(flat, sequences);

    // Then
    assertThat(output.head().toFloatArray())
        .containsExactly(rows(expected, spec.outputs(), 7, 0, 10), within(1e-5f));
    assertThat(network.states(flat, sequences).toFloatArray())
        .containsExactly(expectedStates, within(1e-5f));
    assertThat(output.rawStd().toFloatArray())
        .containsExactly(Arrays.copyOfRange(parameters, parameters.length - 2, parameters.length));
  }

  @Test
  void shouldHaveTheGradientOfItsDifferencesThroughTime() {
    // Given: double precision, sum of squares of some outputs of three sequences of four steps
    NetworkSpec spec = new NetworkSpec(5, List.of(8, 6), 2, 0, true, true);
    Rng rng = SeedTree.root(6).rng();
    double[] parameters = widen(parameters(spec, rng));
    double[] inputs = widen(gaussians(12 * spec.inputs(), rng));
    double[] states = widen(gaussians(3 * spec.stateSize(), rng));
    FlatNetwork network = new FlatNetwork(spec, manager, DataType.FLOAT64);
    Sequences sequences =
        new Sequences(
            network.prepare(manager.create(inputs, new Shape(12, spec.inputs()))),
            forgetting(4, 2, DataType.FLOAT64),
            manager.create(states, new Shape(3, spec.stateSize())),
            wanted(spec, 2, 4, 9, 10, 11));

    // When
    Folding folding = Folding.of(spec);
    NDArray leaf = Autograd.leaf(manager.create(folding.fold(parameters)));
    NDArray loss = Autograd.recording(() -> loss(network, leaf, sequences));
    double[] gradient = Autograd.gradient(loss, leaf, manager).toDoubleArray();
    folding.unfold(parameters, gradient);

    // Then
    double step = 1e-6;
    for (int i = 0; i < parameters.length; i += 3) {
      double[] up = parameters.clone();
      double[] down = parameters.clone();
      up[i] += step;
      down[i] -= step;
      double difference =
          (loss(network, manager.create(folding.fold(up)), sequences).getDouble()
                  - loss(network, manager.create(folding.fold(down)), sequences).getDouble())
              / (2 * step);
      assertThat(gradient[i]).as("parameter %d", i).isEqualTo(difference, within(1e-7));
    }
  }

  private NDArray folded(NetworkSpec spec, float[] parameters) {
    double[] folded = Folding.of(spec).fold(widen(parameters));
    return Transfer.vector(manager, folded, DataType.FLOAT32);
  }

  private NDArray array(DataType type, double[] values, long... shape) {
    return manager.create(values, new Shape(shape)).toType(type, true);
  }

  /** Three sequences, of which the second begins an episode at one step. */
  private List<@Nullable NDArray> forgetting(int steps, int begin, DataType type) {
    List<@Nullable NDArray> keep = new ArrayList<>(Collections.nCopies(steps, null));
    keep.set(begin, array(type, new double[] {1, 0, 1}, 3, 1));
    return keep;
  }

  private NDArray wanted(NetworkSpec spec, int... rows) {
    int[] wanted = new int[rows.length * spec.outputs()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = rows[i / spec.outputs()];
    }
    return Transfer.rows(manager, wanted, spec.outputs());
  }

  private static float[] rows(float[] all, int width, int... rows) {
    float[] some = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(all, rows[i] * width, some, i * width, width);
    }
    return some;
  }

  private static NDArray loss(FlatNetwork network, NDArray parameters, Sequences sequences) {
    return network.forward(parameters, sequences).head().square().sum();
  }

  private static NDArray loss(FlatNetwork network, NDArray parameters, NDArray prepared) {
    return network.forward(parameters, prepared).head().square().sum();
  }

  /** Initial ones, shaken so that gains, shifts and biases matter. */
  private static float[] parameters(NetworkSpec spec, Rng rng) {
    float[] parameters = NetworkInitialization.initialize(spec, 1, 1, rng);
    float[] noise = gaussians(parameters.length, rng);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += 0.05f * noise[i];
    }
    return parameters;
  }

  private static float[] gaussians(int count, Rng rng) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) rng.nextGaussian();
    }
    return values;
  }

  private static double[] widen(float[] narrow) {
    double[] wide = new double[narrow.length];
    for (int i = 0; i < narrow.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }
}
