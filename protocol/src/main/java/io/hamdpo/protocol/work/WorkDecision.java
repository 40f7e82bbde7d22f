package io.hamdpo.protocol.work;

/** What a worker does with a round or a trajectory. */
public enum WorkDecision {
  /** Nothing: the trajectory was trained on or discarded. */
  PASS_OVER,
  /** Nothing yet: the version that it names is not known here. */
  AWAIT_VERSION,
  /** Act it, or estimate it. */
  WORK
}
