package io.hamdpo.environments.mujoco;

import io.hamdpo.environments.mujoco.engine.DataArray;
import io.hamdpo.environments.mujoco.engine.Simulation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vector that is seen: pieces of a simulation's arrays, one after the other.
 *
 * @param pieces in their order
 */
record Sight(List<Piece> pieces) {

  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  Sight {
    pieces = List.copyOf(pieces);
  }

  /**
   * Neighbouring numbers of one array.
   *
   * @param array whose; null for what the robot derives itself
   * @param from the first
   * @param count how many
   * @param limit larger magnitudes are cut to this
   */
  record Piece(@Nullable DataArray array, int from, int count, double limit) {

    static Piece of(DataArray array, int from, int count) {
      return new Piece(array, from, count, UNLIMITED);
    }

    static Piece derived(int from, int count) {
      return new Piece(null, from, count, UNLIMITED);
    }

    Piece within(double limit) {
      return new Piece(array, from, count, limit);
    }
  }

  int size() {
    return pieces.stream().mapToInt(Piece::count).sum();
  }

  boolean hasContactForces() {
    return pieces.stream().anyMatch(piece -> piece.array() == DataArray.EXTERNAL_FORCE);
  }

  /** Writes the vector to {@code target[0 ... size)}. */
  void look(Simulation simulation, double[] derived, double[] target) {
    int next = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece.array() == null) {
        System.arraycopy(derived, piece.from(), target, next, piece.count());
      } else {
        simulation.read(piece.array(), piece.from(), piece.count(), target, next);
      }
      if (piece.limit() != UNLIMITED) {
        for (int j = next; j < next + piece.count(); j++) {
          target[j] = Math.clamp(target[j], -piece.limit(), piece.limit());
        }
      }
      next += piece.count();
    }
  }
}
