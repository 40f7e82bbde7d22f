package io.hamdpo.history;

import io.hamdpo.kafka.MissingRecordException;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run's records in memory, as they lie in a log. */
public final class MemoryLog {

  private final RunTopics topics;
  private final SortedMap<String, byte[]> records = new TreeMap<>();
  private long offset;

  MemoryLog(RunTopics topics) {
    this.topics = topics;
  }

  RecordPosition write(Noun noun, byte[] record) {
    RecordPosition position = new RecordPosition(0, offset++);
    records.put(key(topics.name(noun), position), record);
    return position;
  }

  /** What a reader of the log gets. */
  public byte[] fetch(String topic, RecordPosition position) {
    byte[] record = records.get(key(topic, position));
    if (record == null) {
      throw new MissingRecordException(topic, position);
    }
    return record;
  }

  /** As when a record's retention has passed. */
  public void remove(Noun noun, RecordPosition position) {
    records.remove(key(topics.name(noun), position));
  }

  /** Changes the last number of a record's tensors by its lowest bit. */
  public void flipBit(Noun noun, RecordPosition position) {
    byte[] damaged = fetch(topics.name(noun), position).clone();
    damaged[damaged.length - 1] ^= 1;
    records.put(key(topics.name(noun), position), damaged);
  }

  private static String key(String topic, RecordPosition position) {
    return topic + "-" + position.partition() + "@" + position.offset();
  }
}
