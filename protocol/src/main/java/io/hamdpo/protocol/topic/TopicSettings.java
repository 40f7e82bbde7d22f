package io.hamdpo.protocol.topic;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Kafka's settings per noun. Nothing that matters is left to a broker's default: on a foreign
 * cluster a default retention of hours would eat the manifests.
 */
final class TopicSettings {

  /** The largest record that the broker takes, batch overhead included. */
  static final int MAX_MESSAGE_BYTES = 1 << 20;

  private static final Duration ROUND_RETENTION = Duration.ofDays(7);

  // Derived data, read within seconds. What a long pause outlives is estimated again: the updater
  // issues a shard whose advantage does not arrive once more.
  private static final Duration ADVANTAGE_RETENTION = Duration.ofHours(1);

  private TopicSettings() {}

  static SortedMap<String, String> of(Noun noun, Duration trajectoryRetention) {
    return switch (noun.cleanup()) {
      case KEPT -> kept();
      case COMPACTED -> compacted(noun);
      case DELETED ->
          deleted(
              switch (noun) {
                case TRAJECTORY -> trajectoryRetention;
                case ADVANTAGE -> ADVANTAGE_RETENTION;
                default -> ROUND_RETENTION;
              });
    };
  }

  static SortedMap<String, String> kept() {
    SortedMap<String, String> settings = common();
    settings.put("cleanup.policy", "delete");
    settings.put("retention.ms", "-1");
    settings.put("retention.bytes", "-1");
    return settings;
  }

  private static SortedMap<String, String> deleted(Duration retention) {
    SortedMap<String, String> settings = kept();
    settings.put("retention.ms", Long.toString(retention.toMillis()));
    // Only closed segments are deleted, so they must close well within the retention.
    settings.put("segment.bytes", Integer.toString(64 << 20));
    settings.put("segment.ms", Long.toString(Math.max(60_000, retention.toMillis() / 6)));
    return settings;
  }

  private static SortedMap<String, String> compacted(Noun noun) {
    SortedMap<String, String> settings = common();
    settings.put("cleanup.policy", "compact");
    // Only closed segments are compacted.
    settings.put("segment.bytes", Integer.toString(noun == Noun.PRESENCE ? 4 << 20 : 64 << 20));
    settings.put("segment.ms", Long.toString(Duration.ofMinutes(10).toMillis()));
    settings.put("min.cleanable.dirty.ratio", "0.2");
    settings.put("delete.retention.ms", Long.toString(Duration.ofHours(1).toMillis()));
    return settings;
  }

  private static SortedMap<String, String> common() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    return settings;
  }
}
