package io.hamdpo.protocol.codec;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.json.StrictJson;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.StageTime;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The string metadata of a safetensors record, each to be asked for by name and type. */
final class Attributes {

  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,18}");

  private final String type;
  private final SortedMap<String, String> metadata;
  private final Set<String> asked = new TreeSet<>();

  Attributes(String type, SortedMap<String, String> metadata) {
    this.type = type;
    this.metadata = metadata;
  }

  String text(String name) {
    asked.add(name);
    String value = metadata.get(name);
    if (value == null) {
      throw new MalformedRecordException("%s.%s is missing.".formatted(type, name));
    }
    return value;
  }

  int int32(String name, int min) {
    return (int) whole(name, min, Integer.MAX_VALUE);
  }

  long int64(String name) {
    return whole(name, 0, Long.MAX_VALUE);
  }

  /** Two attributes: {@code <stage>StartedAtMicros} and {@code <stage>Micros}. */
  StageTime stageTime(String stage) {
    return new StageTime(int64(stage + "StartedAtMicros"), int64(stage + "Micros"));
  }

  static void put(String stage, StageTime time, SortedMap<String, String> metadata) {
    metadata.put(stage + "StartedAtMicros", Long.toString(time.startedAtMicros()));
    metadata.put(stage + "Micros", Long.toString(time.micros()));
  }

  Digest digest(String name) {
    String value = text(name);
    if (!value.matches("[0-9a-f]{64}")) {
      throw malformed(name, value, "64 lower-case hexadecimal digits");
    }
    return new Digest(value);
  }

  TrajectoryId trajectoryId() {
    return new TrajectoryId(text("run"), int32("shard", 0), int64("sequence"));
  }

  static void put(TrajectoryId id, SortedMap<String, String> metadata) {
    metadata.put("run", id.run());
    metadata.put("shard", Integer.toString(id.shard()));
    metadata.put("sequence", Long.toString(id.sequence()));
  }

  RecordPosition position(String partition, String offset) {
    return new RecordPosition(int32(partition, 0), int64(offset));
  }

  void requireNoMore() {
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        throw new MalformedRecordException(
            "%s.%s (%s) is unknown; the known attributes are %s."
                .formatted(
                    type,
                    StrictJson.brief(entry.getKey()),
                    StrictJson.brief(entry.getValue()),
                    asked));
      }
    }
  }

  private long whole(String name, long min, long max) {
    String value = text(name);
    try {
      long number = WHOLE.matcher(value).matches() ? Long.parseLong(value) : -1;
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Nineteen digits may be above the largest long: the same fault as any other.
    }
    throw malformed(name, value, "a whole number from (%d) to (%d)".formatted(min, max));
  }

  private MalformedRecordException malformed(String name, String value, String expected) {
    return new MalformedRecordException(
        "%s.%s is (%s), but %s was expected."
            .formatted(type, name, StrictJson.brief(value), expected));
  }
}
