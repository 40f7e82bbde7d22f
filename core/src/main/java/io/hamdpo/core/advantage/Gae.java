package io.hamdpo.core.advantage;

import io.hamdpo.core.run.TruncationMode;

/**
 * Generalised advantage estimation (Schulman et al. 2016): $$\delta_t = r_t + \gamma v^+_t - v_t,
 * \quad \hat A_t = \delta_t + \gamma\lambda (1 - done_t) \hat A_{t+1}$$ where the value after step
 * t is 0 if the step terminated the episode, the value of the next state within an episode, and as
 * {@link TruncationMode} says where a time limit cut. Computes in doubles.
 *
 * @param discount gamma, in [0, 1]
 * @param gaeLambda lambda, in [0, 1]
 * @param truncation what a time limit means
 */
public record Gae(double discount, double gaeLambda, TruncationMode truncation) {

  /**
   * What happened and what the critic thinks of it. Arrays [T, E] are row-major: t * E + e. Values
   * are denormalised. The arrays are read, not copied.
   *
   * @param environments E, at least 1
   * @param reward [T, E]
   * @param value [T, E]: of the state before each step
   * @param nextValue [E]: of the state after the last step
   * @param terminated [T, E], 1 = the step ended the episode; wins over truncated
   * @param truncated [T, E], 1 = a time limit cut the episode after the step
   * @param finalValue [K]: for the truncated steps in ascending order, the value of the state
   *     before the reset
   */
  public record Experience(
      int environments,
      double[] reward,
      double[] value,
      double[] nextValue,
      byte[] terminated,
      byte[] truncated,
      double[] finalValue) {}

  /**
   * The advantages [T, E]. The value targets are advantages plus values.
   *
   * @throws IllegalArgumentException if the lengths of the arrays do not fit together
   */
  public double[] advantages(Experience experience) {
    int environments = experience.environments();
    int steps = experience.reward().length;
    requireLengths(experience);
    double[] advantage = new double[steps];
    int finalStep = experience.finalValue().length;
    // Backwards, so that an environment's later advantage is there and final values come in turn.
    for (int i = steps - 1; i >= 0; i--) {
      boolean terminated = experience.terminated()[i] != 0;
      boolean truncated = experience.truncated()[i] != 0;
      double finalValue = truncated ? experience.finalValue()[--finalStep] : 0;
      double reward = experience.reward()[i];
      double value = experience.value()[i];
      if (terminated) {
        advantage[i] = reward - value;
      } else if (truncated) {
        advantage[i] =
            switch (truncation) {
              case BOOTSTRAP -> reward + discount * finalValue - value;
              case DISCARD -> 0;
              case TERMINATE -> reward - value;
            };
      } else {
        int next = i + environments;
        boolean last = next >= steps;
        double nextValue = last ? experience.nextValue()[next - steps] : experience.value()[next];
        double nextAdvantage = last ? 0 : advantage[next];
        advantage[i] = reward + discount * nextValue - value + discount * gaeLambda * nextAdvantage;
      }
    }
    return advantage;
  }

  private static void requireLengths(Experience experience) {
    int steps = experience.reward().length;
    int truncated = 0;
    for (byte flag : experience.truncated()) {
      truncated += flag != 0 ? 1 : 0;
    }
    if (steps % experience.environments() != 0
        || experience.value().length != steps
        || experience.terminated().length != steps
        || experience.truncated().length != steps
        || experience.nextValue().length != experience.environments()
        || experience.finalValue().length != truncated) {
      throw new IllegalArgumentException(
          ("The lengths of reward (%d), value (%d), terminated (%d), truncated (%d), nextValue (%d)"
                  + " and finalValue (%d) do not fit (%d) environments and (%d) truncated steps.")
              .formatted(
                  steps,
                  experience.value().length,
                  experience.terminated().length,
                  experience.truncated().length,
                  experience.nextValue().length,
                  experience.finalValue().length,
                  experience.environments(),
                  truncated));
    }
  }
}
