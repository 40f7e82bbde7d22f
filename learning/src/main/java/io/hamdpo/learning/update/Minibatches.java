package io.hamdpo.learning.update;

import io.hamdpo.core.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts rows into minibatches. */
final class Minibatches {

  private Minibatches() {}

  /**
   * A random permutation of {@code rows} in {@code count} equal slices; a remainder is left out.
   * With fewer rows than slices every slice has one row.
   */
  static List<int[]> draw(int[] rows, int count, Rng rng) {
    int slices = Math.min(count, rows.length);
    int size = rows.length / slices;
    int[] permutation = rng.nextPermutation(rows.length);
    int[] shuffled = Arrays.stream(permutation).map(i -> rows[i]).toArray();
    List<int[]> minibatches = new ArrayList<>(slices);
    for (int slice = 0; slice < slices; slice++) {
      minibatches.add(Arrays.copyOfRange(shuffled, slice * size, (slice + 1) * size));
    }
    return minibatches;
  }
}
