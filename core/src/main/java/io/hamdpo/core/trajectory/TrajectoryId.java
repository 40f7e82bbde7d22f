package io.hamdpo.core.trajectory;

/**
 * The identity of a trajectory. The policy version that acted is an attribute, not part of it.
 *
 * @param run the run
 * @param shard 0-based
 * @param sequence 0-based, gapless per shard
 */
public record TrajectoryId(String run, int shard, long sequence) {}
