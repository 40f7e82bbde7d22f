package io.hamdpo.protocol.message;

/**
 * When a service worked on a record, by its own clock; outside all digests. Comparable between
 * services only as far as their clocks agree.
 *
 * @param startedAtMicros microseconds since the epoch, at least 0
 * @param micros how long it took, microseconds, at least 0
 */
public record StageTime(long startedAtMicros, long micros) {

  public StageTime {
    if (startedAtMicros < 0 || micros < 0) {
      throw new IllegalArgumentException(
          "A stage has no negative time, but startedAtMicros (%d) and micros (%d) were given."
              .formatted(startedAtMicros, micros));
    }
  }
}
