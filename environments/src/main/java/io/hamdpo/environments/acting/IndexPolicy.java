package io.hamdpo.environments.acting;

import io.hamdpo.core.distribution.Categorical;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.View;

/** Masked choices, independent part by part; their log-probabilities add up. */
final class IndexPolicy implements AgentPolicy {

  private final int agent;
  private final int[] counts;
  private final int head;
  private final Inference network;
  private float[] logits = new float[0];

  /**
   * @param agent index in the roster
   * @param counts choices of each part; one part for a plain choice
   */
  IndexPolicy(int agent, int[] counts, Inference network) {
    this.agent = agent;
    this.counts = counts.clone();
    this.network = network;
    head = network.spec().outputs();
  }

  @Override
  public int stateSize() {
    return network.spec().stateSize();
  }

  @Override
  public void sample(
      View view, int rows, float[] states, Rng rng, Actions actions, float[] logProb) {
    infer(view, rows, states);
    byte[] mask = view.actionMask[agent];
    int[] indices = actions.indices[agent];
    int next = 0;
    for (int row = 0; row < rows; row++) {
      int offset = row * head;
      double sum = 0;
      for (int count : counts) {
        int index = Categorical.sample(logits, offset, mask, offset, count, rng);
        sum += Categorical.logProb(logits, offset, mask, offset, count, index);
        indices[next++] = index;
        offset += count;
      }
      logProb[row] = (float) sum;
    }
  }

  @Override
  public void choose(View view, int rows, float[] states, Actions actions) {
    infer(view, rows, states);
    int next = 0;
    for (int row = 0; row < rows; row++) {
      int offset = row * head;
      for (int count : counts) {
        actions.indices[agent][next++] =
            Categorical.argmax(logits, offset, view.actionMask[agent], offset, count);
        offset += count;
      }
    }
  }

  private void infer(View view, int rows, float[] states) {
    if (logits.length < rows * head) {
      logits = new float[rows * head];
    }
    network.apply(view.observation[agent], rows, states, logits);
  }
}
