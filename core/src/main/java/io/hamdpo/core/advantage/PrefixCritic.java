package io.hamdpo.core.advantage;

import io.hamdpo.core.network.Inference;
import io.hamdpo.core.policy.ActionAlternatives;
import io.hamdpo.core.policy.PrefixInput;

/**
 * A critic of the state and what some of the agents do, Q(s, a^S, S), in plain Java. See
 * docs/algorithm/decomposed-advantages.md. Keeps scratch arrays; not thread-safe.
 */
public final class PrefixCritic {

  private final PrefixInput input;
  private final Inference network;
  private final ValueNorm valueNorm;
  private float[] inputs = new float[0];
  private float[] outputs = new float[0];

  /**
   * @param network of {@link io.hamdpo.core.policy.PolicySpecs#prefixCritic}
   * @param valueNorm by which its values are normalised: the critic's of the same version
   */
  public PrefixCritic(PrefixInput input, Inference network, ValueNorm valueNorm) {
    this.input = input;
    this.network = network;
    this.valueNorm = valueNorm;
  }

  /**
   * Q(s, a^{i_1..i_m}) for m = 0 to n, denormalised.
   *
   * @param order of the agents, by their places in the roster
   * @param values [n + 1], overwritten
   */
  public void prefixes(JointRows rows, int row, int[] order, double[] values) {
    reserve(order.length + 1);
    for (int length = 0; length <= order.length; length++) {
      fill(rows, row, order, length, length);
    }
    evaluate(order.length + 1, values);
  }

  /**
   * The mean of Q(s, a^{i_1..i_{m-1}}, a') over the actions a' of the m-th agent, denormalised.
   *
   * @param position m - 1, from 0
   */
  public double expectation(
      JointRows rows, int row, int[] order, int position, ActionAlternatives alternatives) {
    reserve(alternatives.count());
    for (int i = 0; i < alternatives.count(); i++) {
      fill(rows, row, order, position, i);
      input.reveal(
          order[position],
          alternatives.codes(),
          alternatives.offset(row, i),
          inputs,
          i * input.size());
    }
    network.apply(inputs, alternatives.count(), outputs);
    double mean = 0;
    for (int i = 0; i < alternatives.count(); i++) {
      mean += alternatives.weight(row, i) * valueNorm.denormalize(outputs[i]);
    }
    return mean;
  }

  /**
   * Q(s, a^S) for every group S of a small team, denormalised.
   *
   * @param values [2^n], overwritten; bit i of the index tells whether agent i is revealed
   */
  public void groups(JointRows rows, int row, double[] values) {
    reserve(values.length);
    for (int group = 0; group < values.length; group++) {
      input.hide(rows.states(), row, inputs, group * input.size());
      for (int agent = 0; agent < rows.actions().size(); agent++) {
        if ((group >> agent & 1) != 0) {
          reveal(rows, row, agent, group);
        }
      }
    }
    evaluate(values.length, values);
  }

  private void fill(JointRows rows, int row, int[] order, int length, int slot) {
    input.hide(rows.states(), row, inputs, slot * input.size());
    for (int position = 0; position < length; position++) {
      reveal(rows, row, order[position], slot);
    }
  }

  private void reveal(JointRows rows, int row, int agent, int slot) {
    input.reveal(
        agent, rows.actions().get(agent), row * input.width(agent), inputs, slot * input.size());
  }

  private void evaluate(int count, double[] values) {
    network.apply(inputs, count, outputs);
    for (int i = 0; i < count; i++) {
      values[i] = valueNorm.denormalize(outputs[i]);
    }
  }

  private void reserve(int count) {
    if (outputs.length < count) {
      inputs = new float[count * input.size()];
      outputs = new float[count];
    }
  }
}
