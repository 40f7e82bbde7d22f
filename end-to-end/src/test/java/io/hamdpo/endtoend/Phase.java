package io.hamdpo.endtoend;

/** What a run is at when something is killed. */
enum Phase {
  /** A shard has not written its trajectory yet. */
  ACTING,
  /** A trajectory has no advantages yet. */
  ESTIMATING,
  /** All advantages are there, and no transaction is open. */
  LEARNING,
  /** The updater's transaction is open. */
  TRANSACTION,
  /** The victim was killed just before and has been started again. */
  RECOVERY,
  /** The env workers' group is being rebalanced, for one of them was killed just before. */
  REBALANCING
}
