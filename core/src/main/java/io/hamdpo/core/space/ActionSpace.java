package io.hamdpo.core.space;

/** What one agent may do in one env step. */
public sealed interface ActionSpace permits Discrete, MultiDiscrete, Box {

  /** Outputs of a policy network's head: logits, or means. */
  int headSize();

  /** Whether actions are indices (and may be masked) rather than real vectors. */
  boolean isDiscrete();
}
