package io.hamdpo.protocol.message;

/** How a version came about. */
public enum UpdateKind {
  /** The first weights; the batch is empty. */
  INITIAL,
  /** Learned from a batch. */
  UPDATE,
  /** The weights and learner state of an older version, published again; the batch is empty. */
  ROLLBACK
}
