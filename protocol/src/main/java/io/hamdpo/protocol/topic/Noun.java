package io.hamdpo.protocol.topic;

/** The kinds of topic of a run; each carries one message type. */
public enum Noun {
  /** The run file as accepted. Key: run. */
  RUN("run", Cleanup.KEPT, false, true),
  /** One shard's work. Key: shard. */
  ROUND("round", Cleanup.DELETED, true, true),
  /** One shard's trajectory. Key: shard. */
  TRAJECTORY("trajectory", Cleanup.DELETED, true, true),
  /** A trajectory with its estimates: derived data. Key: shard. */
  ADVANTAGE("advantage", Cleanup.DELETED, true, true),
  /** One network of one version. Key: version/part. */
  POLICY("policy", Cleanup.KEPT, false, true),
  /** The rest of a resume. Key: version; a tombstone lets a version go. */
  LEARNER_STATE("learner-state", Cleanup.COMPACTED, false, true),
  /** The manifest of a version. Key: version. */
  UPDATE("update", Cleanup.KEPT, false, true),
  /** Greedy episodes to play. Key: version. */
  EVALUATION_REQUEST("evaluation-request", Cleanup.KEPT, false, true),
  /** Their returns. Key: version. */
  EVALUATION("evaluation", Cleanup.KEPT, false, false),
  /** Commands. Key: run. */
  CONTROL("control", Cleanup.KEPT, false, true),
  /** Signs of life. Key: instance. */
  PRESENCE("presence", Cleanup.COMPACTED, false, false);

  /** What the broker does with old records. */
  enum Cleanup {
    KEPT,
    DELETED,
    COMPACTED
  }

  private final String word;
  private final Cleanup cleanup;
  private final boolean sharded;
  private final boolean deadLetters;

  Noun(String word, Cleanup cleanup, boolean sharded, boolean deadLetters) {
    this.word = word;
    this.cleanup = cleanup;
    this.sharded = sharded;
    this.deadLetters = deadLetters;
  }

  /** As in topic names: lower case, words joined by '-'. */
  public String word() {
    return word;
  }

  /** Whether the topic has one partition per shard (partition = shard) rather than one. */
  public boolean isSharded() {
    return sharded;
  }

  /** Whether a service reads it, so that it has a topic for records that cannot be read. */
  public boolean hasDeadLetters() {
    return deadLetters;
  }

  Cleanup cleanup() {
    return cleanup;
  }
}
