package io.hamdpo.learning.update;

/** Sums and copies of vectors; sums in index order, so that they have the same bits everywhere. */
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

  static double[] widen(float[] narrow) {
    double[] wide = new double[narrow.length];
    for (int i = 0; i < narrow.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }

  /** Rounds to single precision, in which a network is kept. */
  static float[] narrow(double[] wide) {
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }
}
