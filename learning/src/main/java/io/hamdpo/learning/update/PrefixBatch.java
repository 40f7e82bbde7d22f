package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.JointRows;
import io.hamdpo.core.policy.ActionAlternatives;
import io.hamdpo.core.policy.PrefixInput;
import java.util.List;

/**
 * What the prefix critic is trained on.
 *
 * @param input its layout
 * @param rows states and joint actions
 * @param alternatives per agent: what it might have done instead; empty if values need not agree
 * @param targets [rows]: normalised
 * @param consistency weight of the second loss, at least 0
 */
record PrefixBatch(
    PrefixInput input,
    JointRows rows,
    List<ActionAlternatives> alternatives,
    float[] targets,
    double consistency) {

  /** [examples, input size]. */
  FloatRows inputs(PrefixExamples examples, int[] selection) {
    float[] inputs = new float[selection.length * input.size()];
    for (int i = 0; i < selection.length; i++) {
      fill(examples, selection[i], inputs, i * input.size());
    }
    return new FloatRows(inputs, input.size());
  }

  /** Inputs with the next agent's alternatives for the open ones of some examples, in order. */
  FloatRows alternativeInputs(PrefixExamples examples, int[] open) {
    int count = 0;
    for (int example : open) {
      count += alternatives.get(examples.next(example)).count();
    }
    float[] inputs = new float[count * input.size()];
    int offset = 0;
    for (int example : open) {
      int agent = examples.next(example);
      ActionAlternatives others = alternatives.get(agent);
      for (int i = 0; i < others.count(); i++) {
        fill(examples, example, inputs, offset);
        int from = others.offset(examples.rows()[example], i);
        input.reveal(agent, others.codes(), from, inputs, offset);
        offset += input.size();
      }
    }
    return new FloatRows(inputs, input.size());
  }

  /** [open]: the weighted means of the values of {@link #alternativeInputs}. */
  float[] means(PrefixExamples examples, int[] open, float[] values) {
    float[] means = new float[open.length];
    int next = 0;
    for (int i = 0; i < open.length; i++) {
      ActionAlternatives others = alternatives.get(examples.next(open[i]));
      double mean = 0;
      for (int j = 0; j < others.count(); j++) {
        mean += others.weight(examples.rows()[open[i]], j) * values[next++];
      }
      means[i] = (float) mean;
    }
    return means;
  }

  private void fill(PrefixExamples examples, int example, float[] inputs, int offset) {
    int row = examples.rows()[example];
    input.hide(rows.states(), row, inputs, offset);
    for (int position = 0; position < examples.lengths()[example]; position++) {
      int agent = examples.orders()[example][position];
      float[] codes = rows.actions().get(agent);
      input.reveal(agent, codes, row * input.width(agent), inputs, offset);
    }
  }
}
