package io.hamdpo.environments.acting;

import io.hamdpo.core.distribution.DiagonalGaussian;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.View;

/** Gaussian vectors, raw: neither squashed nor clipped. */
final class VectorPolicy implements AgentPolicy {

  private final int agent;
  private final DiagonalGaussian gaussian;
  private final Inference network;
  private float[] means = new float[0];

  /**
   * @param agent index in the roster
   */
  VectorPolicy(int agent, DiagonalGaussian gaussian, Inference network) {
    this.agent = agent;
    this.gaussian = gaussian;
    this.network = network;
  }

  @Override
  public int stateSize() {
    return network.spec().stateSize();
  }

  @Override
  public void sample(
      View view, int rows, float[] states, Rng rng, Actions actions, float[] logProb) {
    if (means.length < rows * gaussian.dimensions()) {
      means = new float[rows * gaussian.dimensions()];
    }
    network.apply(view.observation[agent], rows, states, means);
    float[] values = actions.values[agent];
    for (int row = 0; row < rows; row++) {
      int offset = row * gaussian.dimensions();
      gaussian.sample(means, offset, rng, values, offset);
      logProb[row] = (float) gaussian.logProb(means, offset, values, offset);
    }
  }

  @Override
  public void choose(View view, int rows, float[] states, Actions actions) {
    network.apply(view.observation[agent], rows, states, actions.values[agent]);
  }
}
