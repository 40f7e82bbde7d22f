package io.hamdpo.protocol.message;

import io.hamdpo.core.tensor.Digest;

/**
 * One trajectory of an update batch: which copy, and the advantage that was made from it.
 *
 * @param shard the shard
 * @param sequence the shard's sequence number
 * @param policyVersion the version that acted
 * @param trajectory where the copy lies in the trajectory topic
 * @param digest of the trajectory's tensors
 * @param advantage where the advantage record lies in the advantage topic
 */
public record TrajectoryReference(
    int shard,
    long sequence,
    long policyVersion,
    RecordPosition trajectory,
    Digest digest,
    RecordPosition advantage) {}
