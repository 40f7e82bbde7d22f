package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hamdpo.core.random.Rng;
import io.hamdpo.learning.network.FlatNetwork;
import io.hamdpo.learning.network.Sequences;
import io.hamdpo.learning.torch.RowParts;
import io.hamdpo.learning.torch.Transfer;
import io.hamdpo.learning.update.Timeline.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of sequences for a recurrent network, each with the state before it. All steps of a piece
 * pass the network; those that count are its rows. Order: piece by piece, step by step.
 *
 * @param timeline of the batch
 * @param counts [rows of the batch]: 0 where a step does not count, as when an agent was dead
 * @param pieces at least one step counts in each
 */
record PieceSelection(Timeline timeline, byte[] counts, List<Piece> pieces) implements Selection {

  /**
   * Consecutive steps of one sequence.
   *
   * @param sequence that it is cut from
   * @param from its first step
   * @param to one past its last step
   * @param state before the first step, unless an episode begins there
   */
  record Piece(Sequence sequence, int from, int to, float[] state) {

    int length() {
      return to - from;
    }

    Piece shifted(int rows) {
      return new Piece(sequence.shifted(rows), from, to, state);
    }

    IntStream rows() {
      return IntStream.range(from, to).map(sequence::row);
    }
  }

  PieceSelection {
    pieces =
        pieces.stream().filter(piece -> piece.rows().anyMatch(row -> counts[row] != 0)).toList();
  }

  /**
   * All sequences, each in one piece.
   *
   * @param states [sequences, state size]: before the first step
   */
  static PieceSelection whole(Timeline timeline, byte[] counts, FloatRows states) {
    List<Piece> pieces = new ArrayList<>();
    for (Sequence sequence : timeline.sequences()) {
      pieces.add(new Piece(sequence, 0, sequence.length(), states.row(pieces.size())));
    }
    return new PieceSelection(timeline, counts, pieces);
  }

  /**
   * Of several agents in one timeline, one after the other.
   *
   * @param counts of all of them
   */
  static PieceSelection joined(List<PieceSelection> agents, byte[] counts) {
    Timeline timeline = agents.getFirst().timeline;
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < agents.size(); i++) {
      int shift = i * timeline.ended().length;
      agents.get(i).pieces.forEach(piece -> pieces.add(piece.shifted(shift)));
    }
    return new PieceSelection(timeline.repeated(agents.size()), counts, pieces);
  }

  /**
   * Each piece cut into shorter ones; the last of a piece may be shorter still.
   *
   * @param length steps of each, at least 1
   * @param states per piece [its length, state size]: after each step
   */
  PieceSelection cut(int length, List<FloatRows> states) {
    List<Piece> chunks = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      for (int from = piece.from; from < piece.to; from += length) {
        float[] state = from == piece.from ? piece.state : states.get(i).row(from - piece.from - 1);
        chunks.add(new Piece(piece.sequence, from, Math.min(piece.to, from + length), state));
      }
    }
    return new PieceSelection(timeline, counts, chunks);
  }

  @Override
  public int[] rows() {
    return pieces.stream().flatMapToInt(Piece::rows).filter(row -> counts[row] != 0).toArray();
  }

  @Override
  public List<Selection> parts() {
    int steps = pieces.stream().mapToInt(Piece::length).sum();
    int parts = Math.min(RowParts.of(steps).size(), pieces.size());
    List<Selection> all = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      all.add(of(pieces.subList(pieces.size() * part / parts, pieces.size() * (part + 1) / parts)));
    }
    return all;
  }

  @Override
  public List<Selection> minibatches(int count, Rng rng) {
    int[] indices = IntStream.range(0, pieces.size()).toArray();
    return Minibatches.draw(indices, count, rng).stream()
        .<Selection>map(drawn -> of(Arrays.stream(drawn).mapToObj(pieces::get).toList()))
        .toList();
  }

  private PieceSelection of(List<Piece> some) {
    return new PieceSelection(timeline, counts, some);
  }

  @Override
  public Pass load(NDManager manager, FlatNetwork network, FloatRows inputs) {
    Sequences sequences = sequences(manager, network, inputs);
    return parameters -> network.forward(parameters, sequences);
  }

  /** Per piece [its length, state size]: the network's state after each step. */
  List<FloatRows> states(
      NDManager manager, FlatNetwork network, FloatRows inputs, NDArray parameters) {
    Sequences sequences = sequences(manager, network, inputs);
    float[] flat = network.states(parameters, sequences).toFloatArray();
    int size = pieces.getFirst().state.length;
    List<FloatRows> all = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      float[] own = new float[pieces.get(i).length() * size];
      for (int step = 0; step < pieces.get(i).length(); step++) {
        System.arraycopy(flat, (step * pieces.size() + i) * size, own, step * size, size);
      }
      all.add(new FloatRows(own, size));
    }
    return all;
  }

  private Sequences sequences(NDManager manager, FlatNetwork network, FloatRows inputs) {
    int steps = pieces.stream().mapToInt(Piece::length).max().orElseThrow();
    int[] fed = new int[steps * pieces.size()];
    List<@Nullable NDArray> keep = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      float[] kept = new float[pieces.size()];
      for (int i = 0; i < pieces.size(); i++) {
        Piece piece = pieces.get(i);
        // Beyond its end a piece repeats its last step, whose results nobody wants.
        int at = Math.min(piece.from + step, piece.to - 1);
        fed[step * pieces.size() + i] = piece.sequence.row(at);
        kept[i] = timeline.begins(piece.sequence, at) ? 0f : 1f;
      }
      keep.add(isAllKept(kept) ? null : network.exact(Transfer.rows(manager, kept, 1)));
    }
    return new Sequences(
        network.prepare(network.exact(inputs.load(manager, fed))),
        keep,
        network.exact(Transfer.rows(manager, firstStates(), pieces.getFirst().state.length)),
        Transfer.rows(manager, wanted(network.spec().outputs()), network.spec().outputs()));
  }

  private static boolean isAllKept(float[] kept) {
    for (float each : kept) {
      if (each == 0f) {
        return false;
      }
    }
    return true;
  }

  private float[] firstStates() {
    int size = pieces.getFirst().state.length;
    float[] states = new float[pieces.size() * size];
    for (int i = 0; i < pieces.size(); i++) {
      System.arraycopy(pieces.get(i).state, 0, states, i * size, size);
    }
    return states;
  }

  private int[] wanted(int outputs) {
    int[] wanted = new int[rows().length * outputs];
    int next = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      for (int step = 0; step < piece.length(); step++) {
        if (counts[piece.sequence.row(piece.from + step)] != 0) {
          Arrays.fill(wanted, next, next + outputs, step * pieces.size() + i);
          next += outputs;
        }
      }
    }
    return wanted;
  }
}
