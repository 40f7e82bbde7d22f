package io.hamdpo.protocol.message;

/**
 * Where a record lies in a topic that the context names.
 *
 * @param partition 0-based
 * @param offset 0-based
 */
public record RecordPosition(int partition, long offset) {}
