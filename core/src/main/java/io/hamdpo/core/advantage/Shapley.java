package io.hamdpo.core.advantage;

/**
 * Shapley values: what each member adds to the group before it, averaged over all orders, $$\phi_i
 * = \sum_{S \not\ni i} \frac{|S|!\,(n-|S|-1)!}{n!} (v(S \cup i) - v(S))$$. They add up to the
 * difference of everybody's value and nobody's.
 */
public final class Shapley {

  private Shapley() {}

  /**
   * Each member's value.
   *
   * @param members n, 1 to 16
   * @param byGroup [2^n]: the value of each group, whose bit i tells whether member i is in it
   * @return [n]
   */
  public static double[] values(int members, double[] byGroup) {
    if (members < 1 || members > 16 || byGroup.length != 1 << members) {
      throw new IllegalArgumentException(
          "Shapley values take 1 to 16 members and a value for each group, but (%d) members and"
                  .formatted(members)
              + " (%d) values were given.".formatted(byGroup.length));
    }
    double[] weight = weights(members);
    double[] values = new double[members];
    for (int group = 0; group < byGroup.length; group++) {
      for (int member = 0; member < members; member++) {
        if ((group >> member & 1) == 0) {
          values[member] +=
              weight[Integer.bitCount(group)] * (byGroup[group | 1 << member] - byGroup[group]);
        }
      }
    }
    return values;
  }

  /** [n]: by the size of the group, k! (n-k-1)! / n!. */
  private static double[] weights(int members) {
    double[] weight = new double[members];
    weight[0] = 1.0 / members;
    for (int size = 1; size < members; size++) {
      weight[size] = weight[size - 1] * size / (members - size);
    }
    return weight;
  }
}
