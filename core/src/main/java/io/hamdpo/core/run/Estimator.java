package io.hamdpo.core.run;

/** Which advantage multiplies an agent's ratio. */
public enum Estimator {
  /** The joint advantage for every agent, as in the paper. */
  JOINT
}
