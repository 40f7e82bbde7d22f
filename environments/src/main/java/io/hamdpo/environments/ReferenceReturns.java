package io.hamdpo.environments;

/**
 * Mean episode returns that a learned one is judged by.
 *
 * @param random of uniformly random legal actions
 * @param scripted of the task's scripted policy (or the optimum where it is known)
 */
public record ReferenceReturns(double random, double scripted) {

  /** 0 = as good as random, 1 = as good as scripted; may lie outside. */
  public double normalize(double meanReturn) {
    return (meanReturn - random) / (scripted - random);
  }
}
