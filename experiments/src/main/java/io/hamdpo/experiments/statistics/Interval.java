package io.hamdpo.experiments.statistics;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.util.Arrays;

/**
 * An interquartile mean with its 95 % interval by the percentile bootstrap, stratified: from each
 * group (a task, over its seeds) as many values are drawn as it has, with replacement (Agarwal et
 * al. 2021). With a handful of values the interval is rough, and with one it is a point.
 *
 * @param mean of the middle half of all values
 * @param low lower end
 * @param high upper end
 */
public record Interval(double mean, double low, double high) {

  private static final int DRAWS = 2000;
  private static final double TAIL = 0.025;

  /**
   * Of some groups of values, all together at least one.
   *
   * @param groups [groups][values]
   * @param seeds of the draws
   */
  public static Interval of(double[][] groups, SeedTree seeds) {
    Rng rng = seeds.rng();
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double[][] drawn = new double[groups.length][];
      for (int group = 0; group < groups.length; group++) {
        drawn[group] = new double[groups[group].length];
        for (int i = 0; i < drawn[group].length; i++) {
          drawn[group][i] = groups[group][rng.nextInt(groups[group].length)];
        }
      }
      means[draw] = interquartileMean(all(drawn));
    }
    Arrays.sort(means);
    return new Interval(
        interquartileMean(all(groups)),
        means[(int) (TAIL * DRAWS)],
        means[(int) ((1 - TAIL) * DRAWS) - 1]);
  }

  /**
   * The mean of the middle half: a quarter of the values is cut off at each end, a value on the cut
   * counts by the part of it that remains.
   */
  static double interquartileMean(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double cut = sorted.length / 4.0;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      double kept = Math.min(i + 1, sorted.length - cut) - Math.max(i, cut);
      sum += Math.max(0, kept) * sorted[i];
    }
    return sum / (sorted.length - 2 * cut);
  }

  private static double[] all(double[][] groups) {
    return Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
  }
}
