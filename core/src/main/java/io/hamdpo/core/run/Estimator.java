package io.hamdpo.core.run;

/** Which advantage multiplies an agent's ratio. */
public enum Estimator {
  /**
   * The joint advantage for every agent, as in the paper; where agents have critics, by its own.
   */
  JOINT,
  /** The joint advantage less what the prefix critic credits to the agent's predecessors. */
  PREFIX,
  /** As {@code PREFIX}, and less by how much its successors' actions surpass their mean. */
  RESIDUAL;

  /** Whether it takes a prefix critic. */
  public boolean decomposes() {
    return this != JOINT;
  }
}
