package io.hamdpo.learning.update;

import io.hamdpo.core.random.Rng;

/**
 * Which agents' actions the prefix critic is shown in some rows: in each the first few agents of an
 * order of its own. All lengths from none to all are equally frequent, up to one row.
 *
 * @param rows of the batch
 * @param orders [rows][agents]: permutations of the agents
 * @param lengths [rows]: how many of the order are shown
 */
record PrefixExamples(int[] rows, int[][] orders, int[] lengths) {

  /** Draws for each of {@code rows} an order and a length. */
  static PrefixExamples draw(int[] rows, int agents, Rng rng) {
    int[][] orders = new int[rows.length][];
    int[] lengths = new int[rows.length];
    // Spread over a permutation: neighbours are steps of the same environments.
    int[] turn = rng.nextPermutation(rows.length);
    for (int i = 0; i < rows.length; i++) {
      orders[i] = rng.nextPermutation(agents);
      lengths[turn[i]] = i % (agents + 1);
    }
    return new PrefixExamples(rows, orders, lengths);
  }

  int size() {
    return rows.length;
  }

  /** How many of them leave somebody's action open. */
  int open() {
    int open = 0;
    for (int i = 0; i < lengths.length; i++) {
      open += isOpen(i) ? 1 : 0;
    }
    return open;
  }

  /** Whether an example leaves somebody's action open. */
  boolean isOpen(int example) {
    return lengths[example] < orders[example].length;
  }

  /** The agent whose action an open example would show next. */
  int next(int example) {
    return orders[example][lengths[example]];
  }
}
