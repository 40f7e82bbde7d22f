package io.hamdpo.updater.simulation;

/** A wrong protocol, to see that the invariants notice it. */
enum PlantedFault {
  /** Manifests say that advantages were read which nobody read. */
  LOST_OFFSET,
  /** A fenced updater's transaction is committed all the same. */
  DOUBLE_COMMIT,
  /** A new writer continues from the version before the newest. */
  STALE_VERSION,
  /** An env worker acts with the newest policy that it has. */
  OLD_POLICY,
  /** An env worker goes on with the environments that it has, wherever they stand. */
  FOREIGN_STAND,
  /** Workers pass over a shard's next trajectory. */
  PASSED_OVER
}
