package io.hamdpo.core.tabular;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.GoldenFiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the golden games. */
final class Games {

  static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden");

  /** Two agents with two and three actions, and one state. */
  static final JointActions PAIR = new JointActions(List.of(2, 3));

  private Games() {}

  /** The two-state game of three agents. */
  static TabularGame threeAgents() {
    JsonNode golden = GOLDEN.get("advantage_decomposition_mdp");
    List<Integer> counts =
        IntStream.range(0, golden.get("n_actions").size())
            .mapToObj(agent -> golden.get("n_actions").get(agent).asInt())
            .toList();
    JsonNode reward = golden.get("reward_[s][a1][a2][a3]");
    JsonNode next = golden.get("prob_next_state0_[s][a1][a2][a3]");
    double[][] rewards = new double[reward.size()][];
    double[][][] transitions = new double[reward.size()][][];
    for (int state = 0; state < rewards.length; state++) {
      rewards[state] = flat(reward.get(state));
      double[] first = flat(next.get(state));
      transitions[state] = new double[first.length][];
      for (int joint = 0; joint < first.length; joint++) {
        transitions[state][joint] = new double[] {first[joint], 1 - first[joint]};
      }
    }
    return new TabularGame(
        new JointActions(counts), golden.get("gamma").asDouble(), rewards, transitions);
  }

  /** The policy in it. */
  static TabularPolicy threeAgentsPolicy() {
    JsonNode golden = GOLDEN.at("/advantage_decomposition_mdp/pi_[agent][s][a]");
    double[][][] probability = new double[golden.size()][][];
    for (int agent = 0; agent < probability.length; agent++) {
      probability[agent] = new double[golden.get(agent).size()][];
      for (int state = 0; state < probability[agent].length; state++) {
        probability[agent][state] = GoldenFiles.doubles(golden.get(agent).get(state));
      }
    }
    return new TabularPolicy(probability);
  }

  /** Nested arrays of numbers, the innermost index running fastest. */
  static double[] flat(JsonNode nested) {
    if (!nested.isArray()) {
      return new double[] {nested.asDouble()};
    }
    return IntStream.range(0, nested.size())
        .mapToObj(nested::get)
        .map(Games::flat)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }
}
