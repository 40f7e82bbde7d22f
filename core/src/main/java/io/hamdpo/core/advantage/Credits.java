package io.hamdpo.core.advantage;

import io.hamdpo.core.space.Roster;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures what a prefix critic credits each agent with. */
public final class Credits {

  /** Teams up to this size get Shapley values, which take a value for every group of agents. */
  static final int MOST_AGENTS = 4;

  // Enough for a mean; all rows of a large batch would take longer than the update.
  private static final int MOST_ROWS = 512;

  private Credits() {}

  /**
   * The credit of every agent, by id, over at most 512 rows spread evenly.
   *
   * @param joint [rows]: the joint advantage, raw
   * @param agentOrder ids, as the update visits them
   */
  public static SortedMap<String, AgentCredit> measure(
      Roster roster, PrefixCritic critic, JointRows rows, float[] joint, List<String> agentOrder) {
    int[] order = Decomposer.places(roster, agentOrder);
    int agents = order.length;
    boolean small = agents <= MOST_AGENTS;
    int count = Math.min(joint.length, MOST_ROWS);
    double[] advantage = new double[count];
    double[][] own = new double[agents][count];
    double[][] shapley = new double[agents][count];
    double[] prefixes = new double[agents + 1];
    double[] groups = new double[small ? 1 << agents : 0];
    for (int i = 0; i < count; i++) {
      int row = (int) ((long) i * joint.length / count);
      advantage[i] = joint[row];
      critic.prefixes(rows, row, order, prefixes);
      for (int position = 0; position < agents; position++) {
        own[order[position]][i] = prefixes[position + 1] - prefixes[position];
      }
      if (small) {
        critic.groups(rows, row, groups);
        double[] values = Shapley.values(agents, groups);
        for (int agent = 0; agent < agents; agent++) {
          shapley[agent][i] = values[agent];
        }
      }
    }
    SortedMap<String, AgentCredit> credits = new TreeMap<>();
    for (int agent = 0; agent < agents; agent++) {
      credits.put(
          roster.agent(agent).id(),
          new AgentCredit(
              mean(own[agent]),
              share(own[agent], advantage),
              small ? (Double) mean(shapley[agent]) : null,
              small ? (Double) share(shapley[agent], advantage) : null));
    }
    return credits;
  }

  private static double share(double[] own, double[] joint) {
    double variance = covariance(joint, joint);
    return variance == 0 ? 0 : covariance(own, joint) / variance;
  }

  private static double covariance(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum / a.length;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
