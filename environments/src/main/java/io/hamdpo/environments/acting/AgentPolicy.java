package io.hamdpo.environments.acting;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.View;

/** One agent's policy. Not thread-safe; allocates only when {@code rows} grows. */
sealed interface AgentPolicy permits IndexPolicy, VectorPolicy {

  /** Numbers that its network remembers of one episode; 0 if it remembers nothing. */
  int stateSize();

  /**
   * Draws the agent's action in each of {@code rows} copies.
   *
   * @param states [rows, stateSize]: what is remembered; carried on by one step
   * @param logProb [rows], receives the natural logarithms of the probabilities (densities)
   */
  void sample(View view, int rows, float[] states, Rng rng, Actions actions, float[] logProb);

  /**
   * Takes the likeliest action: of indices the first such, of vectors the mean.
   *
   * @param states as for {@link #sample}
   */
  void choose(View view, int rows, float[] states, Actions actions);
}
