package io.hamdpo.protocol.message;

/**
 * When a service worked on a record, by its own clock; outside all digests. Comparable between
 * services only as far as their clocks agree.
 *
 * @param startedAtMicros microseconds since the epoch
 * @param micros how long it took, microseconds, at least 0
 */
public record StageTime(long startedAtMicros, long micros) {}
