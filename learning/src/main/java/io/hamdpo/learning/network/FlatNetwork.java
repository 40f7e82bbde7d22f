package io.hamdpo.learning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.network.NetworkSpec.Slice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network whose parameters are views into one flat tensor, so that a gradient, a norm and an
 * optimiser step are each one operation, and the layout of {@link NetworkSpec} is the only one.
 *
 * <p>Parameters come folded ({@link Folding}), so rows pass a LayerNorm without gain and bias,
 * which for the inputs is done once by {@link #prepare}.
 *
 * <p>Owns constants in the manager that it was made with; used by one thread at a time. Results
 * belong to the manager of the parameters or inputs that an operation saw first, so the caller
 * attaches both to the manager that ends with the step.
 */
public final class FlatNetwork {

  private final NetworkSpec spec;
  private final DataType type;
  private final long[] cuts;
  private final List<Shape> shapes;
  private final List<Normalization> normalizations = new ArrayList<>();
  private final @Nullable Normalization recurrentNorm;

  /**
   * @param manager owner of the constants
   * @param type FLOAT32, or FLOAT64 to check numbers
   */
  public FlatNetwork(NetworkSpec spec, NDManager manager, DataType type) {
    this.spec = spec;
    this.type = type;
    this.cuts = spec.slices().stream().skip(1).mapToLong(Slice::offset).toArray();
    this.shapes = spec.slices().stream().map(FlatNetwork::shape).toList();
    normalizations.add(Normalization.of(spec.inputs(), manager, type));
    spec.hidden().forEach(size -> normalizations.add(Normalization.of(size, manager, type)));
    recurrentNorm = spec.recurrent() ? Normalization.of(spec.stateSize(), manager, type) : null;
  }

  public NetworkSpec spec() {
    return spec;
  }

  /** An array in the network's precision; if that takes another array, closes the given one. */
  public NDArray exact(NDArray array) {
    NDArray exact = array.toType(type, false);
    if (exact != array) {
      array.close();
    }
    return exact;
  }

  /**
   * What the network yields.
   *
   * @param head [rows, outputs]
   * @param rawStd [stdParameters]; null if the network has none
   */
  public record Output(NDArray head, @Nullable NDArray rawStd) {}

  /**
   * The part of the forward pass that no parameter takes part in.
   *
   * @param inputs [rows, inputs]
   * @return [rows, inputs], normalised per row if the network normalises its input
   */
  public NDArray prepare(NDArray inputs) {
    return spec.inputNorm() ? normalizations.getFirst().apply(inputs) : inputs;
  }

  /**
   * The rest of the forward pass of a network that is not recurrent.
   *
   * @param folded flat, [parameterCount]
   * @param prepared what {@link #prepare} made of the inputs
   */
  public Output forward(NDArray folded, NDArray prepared) {
    Iterator<NDArray> slices = slices(folded);
    return head(hidden(slices, prepared), slices);
  }

  /**
   * The rest of the forward pass of a recurrent network.
   *
   * @param folded flat, [parameterCount]
   * @return of the wanted steps alone
   */
  public Output forward(NDArray folded, Sequences sequences) {
    Iterator<NDArray> slices = slices(folded);
    NDArray states = states(slices, sequences);
    NDArray remembered = Objects.requireNonNull(recurrentNorm).apply(states);
    skipNorm(slices);
    Output all = head(remembered, slices);
    return new Output(all.head.gather(sequences.wanted(), 0), all.rawStd);
  }

  /**
   * The states of a recurrent network.
   *
   * @param folded flat, [parameterCount]
   * @return [steps * sequences, stateSize]: after each step
   */
  public NDArray states(NDArray folded, Sequences sequences) {
    return states(slices(folded), sequences);
  }

  private NDArray states(Iterator<NDArray> slices, Sequences sequences) {
    NDArray fromInput = linear(hidden(slices, sequences.prepared()), slices);
    Gru gru = new Gru(spec.stateSize(), slices.next(), slices.next());
    return gru.states(fromInput, sequences);
  }

  private NDArray hidden(Iterator<NDArray> slices, NDArray prepared) {
    if (spec.inputNorm()) {
      skipNorm(slices);
    }
    NDArray rows = prepared;
    for (int layer = 1; layer < normalizations.size(); layer++) {
      // Closed at once: the graph keeps what it needs, and the caches stay warm for the rest.
      try (NDArray linear = linear(rows, slices);
          NDArray active = Activation.relu(linear)) {
        rows = normalizations.get(layer).apply(active);
      }
      skipNorm(slices);
    }
    return rows;
  }

  private static Output head(NDArray rows, Iterator<NDArray> slices) {
    NDArray head = linear(rows, slices);
    return new Output(head, slices.hasNext() ? slices.next() : null);
  }

  private static NDArray linear(NDArray rows, Iterator<NDArray> slices) {
    return Linear.linear(rows, slices.next(), slices.next()).singletonOrThrow();
  }

  /** Its gain and bias lie folded in the next layer. */
  private static void skipNorm(Iterator<NDArray> slices) {
    slices.next();
    slices.next();
  }

  private Iterator<NDArray> slices(NDArray folded) {
    NDList flat = folded.split(cuts);
    return IntStream.range(0, shapes.size())
        .mapToObj(i -> isMatrix(i) ? flat.get(i).reshape(shapes.get(i)) : flat.get(i))
        .iterator();
  }

  private boolean isMatrix(int slice) {
    return shapes.get(slice).dimension() > 1;
  }

  private static Shape shape(Slice slice) {
    return new Shape(slice.shape().stream().mapToLong(Integer::longValue).toArray());
  }

  /** LayerNorm without gain and bias; the native operation wants both, so they are constants. */
  private record Normalization(Shape shape, NDArray ones, NDArray zeros) {

    static Normalization of(int size, NDManager manager, DataType type) {
      Shape shape = new Shape(size);
      return new Normalization(shape, manager.ones(shape, type), manager.zeros(shape, type));
    }

    NDArray apply(NDArray rows) {
      return LayerNorm.layerNorm(rows, shape, ones, zeros, (float) NetworkSpec.LAYER_NORM_EPSILON)
          .singletonOrThrow();
    }
  }
}
