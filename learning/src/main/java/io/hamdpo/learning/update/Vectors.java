package io.hamdpo.learning.update;

/** Sums in index order, so that they have the same bits everywhere. */
final class Vectors {

  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Adds {@code factor} times {@code more} to {@code sum}. */
  static void add(double[] sum, double factor, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * more[i];
    }
  }

  /** start + factor * direction; a new array. */
  static double[] along(double[] start, double factor, double[] direction) {
    double[] end = start.clone();
    add(end, factor, direction);
    return end;
  }
}
