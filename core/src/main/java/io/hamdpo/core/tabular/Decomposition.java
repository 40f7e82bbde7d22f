package io.hamdpo.core.tabular;

import io.hamdpo.core.advantage.Shapley;
import java.util.ArrayList;
import java.util.List;

/**
 * The multi-agent advantage decomposition: for any order of the agents $$A(s, a) = Q(s, a) - V(s) =
 * \sum_m A^{i_m}(s, a^{i_{1:m-1}}, a^{i_m}), \quad A^{i_m} = Q(s, a^{i_{1:m}}) - Q(s,
 * a^{i_{1:m-1}})$$. See docs/algorithm/hamdpo.md.
 */
public final class Decomposition {

  private Decomposition() {}

  /**
   * [joint actions]: the advantage of the agent at one position.
   *
   * @param order a permutation of the agents
   * @param position m - 1, from 0
   */
  public static double[] advantage(SubsetValues values, int[] order, int position) {
    int before = JointActions.prefix(order, position);
    int with = JointActions.prefix(order, position + 1);
    double[] advantage = new double[values.actions().size()];
    for (int joint = 0; joint < advantage.length; joint++) {
      advantage[joint] = values.at(with, joint) - values.at(before, joint);
    }
    return advantage;
  }

  /** [agents]: each agent's advantage in a joint action, averaged over all orders. */
  public static double[] shapley(SubsetValues values, int joint) {
    double[] byGroup = new double[values.values().length];
    for (int group = 0; group < byGroup.length; group++) {
      byGroup[group] = values.at(group, joint);
    }
    return Shapley.values(values.actions().agents(), byGroup);
  }

  /** Every order of so many agents, in lexicographic order. */
  public static List<int[]> orders(int agents) {
    List<int[]> orders = new ArrayList<>();
    extend(new int[agents], 0, 0, orders);
    return orders;
  }

  private static void extend(int[] order, int length, int used, List<int[]> orders) {
    if (length == order.length) {
      orders.add(order.clone());
      return;
    }
    for (int agent = 0; agent < order.length; agent++) {
      if ((used >> agent & 1) == 0) {
        order[length] = agent;
        extend(order, length + 1, used | 1 << agent, orders);
      }
    }
  }
}
