package io.hamdpo.environments.mujoco;

/** Which generation of the benchmark's rewards, observations and models a task follows. */
enum Convention {
  /** As the papers had them: contact forces are seen and cost, but are always 0. */
  V2,
  /** Real contact forces; Ant neither sees nor pays for them. */
  V4,
  /** As today: nothing constant is seen, contact costs, only the healthy are paid for it. */
  V5;

  /** Whether contact forces are computed at all. */
  boolean hasContactForces() {
    return this != V2;
  }

  /** Whether the bonus for staying upright ends with it, or is paid in the last step too. */
  boolean paysOnlyTheHealthy() {
    return this == V5;
  }
}
