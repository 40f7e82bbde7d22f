package io.hamdpo.protocol.topic;

import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a record, by which it is routed without being decoded. The payload repeats them,
 * so that it suffices alone. Values are UTF-8 text, numbers in decimal. Other headers may stand
 * beside them.
 *
 * @param type the message type, like {@code trajectory}
 * @param schemaVersion of the payload, at least 1
 * @param run the run
 * @param shard 0-based; null where the message concerns no shard
 * @param sequence the shard's sequence number; null with shard
 * @param policyVersion the version that acted, or that the message describes; null where it
 *     concerns none
 */
public record RecordHeaders(
    String type,
    int schemaVersion,
    String run,
    @Nullable Integer shard,
    @Nullable Long sequence,
    @Nullable Long policyVersion) {

  /** Message type. */
  public static final String TYPE = "hamdpo-type";

  /** Schema version of the payload. */
  public static final String SCHEMA_VERSION = "hamdpo-schema-version";

  /** Run id. */
  public static final String RUN = "hamdpo-run";

  /** Shard, 0-based. */
  public static final String SHARD = "hamdpo-shard";

  /** Sequence number within the shard. */
  public static final String SEQUENCE = "hamdpo-sequence";

  /** Policy version. */
  public static final String POLICY_VERSION = "hamdpo-policy-version";

  /** Of a message that concerns the whole run. */
  public static RecordHeaders ofRun(Noun noun, int schemaVersion, String run) {
    return new RecordHeaders(noun.word(), schemaVersion, run, null, null, null);
  }

  /** Of a message that concerns one version. */
  public static RecordHeaders ofVersion(Noun noun, int schemaVersion, String run, long version) {
    return new RecordHeaders(noun.word(), schemaVersion, run, null, null, version);
  }

  /** Of a message that concerns one trajectory, acted or yet to be acted with a version. */
  public static RecordHeaders ofTrajectory(
      Noun noun, int schemaVersion, TrajectoryId id, long policyVersion) {
    return new RecordHeaders(
        noun.word(), schemaVersion, id.run(), id.shard(), id.sequence(), policyVersion);
  }

  /** Name to bytes, in name order; absent values have no header. */
  public SortedMap<String, byte[]> toMap() {
    SortedMap<String, byte[]> headers = new TreeMap<>();
    put(headers, TYPE, type);
    put(headers, SCHEMA_VERSION, schemaVersion);
    put(headers, RUN, run);
    put(headers, SHARD, shard);
    put(headers, SEQUENCE, sequence);
    put(headers, POLICY_VERSION, policyVersion);
    return headers;
  }

  /** Reads them; other names are ignored. Throws {@link MalformedRecordException}. */
  public static RecordHeaders of(Map<String, byte[]> headers) {
    Long shard = number(headers, SHARD, Integer.MAX_VALUE);
    return new RecordHeaders(
        required(TYPE, text(headers, TYPE)),
        required(SCHEMA_VERSION, number(headers, SCHEMA_VERSION, Integer.MAX_VALUE)).intValue(),
        required(RUN, text(headers, RUN)),
        shard == null ? null : shard.intValue(),
        number(headers, SEQUENCE, Long.MAX_VALUE),
        number(headers, POLICY_VERSION, Long.MAX_VALUE));
  }

  private static void put(SortedMap<String, byte[]> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.put(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new MalformedRecordException("The header (%s) is missing.".formatted(name));
    }
    return value;
  }

  private static @Nullable String text(Map<String, byte[]> headers, String name) {
    byte[] value = headers.get(name);
    if (value == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRecordException(
          "The header (%s) of (%d) bytes is not valid UTF-8.".formatted(name, value.length), e);
    }
  }

  private static @Nullable Long number(Map<String, byte[]> headers, String name, long max) {
    String text = text(headers, name);
    if (text == null) {
      return null;
    }
    if (!text.matches("0|[1-9][0-9]{0,18}")
        || text.length() == 19 && text.compareTo(Long.toString(Long.MAX_VALUE)) > 0
        || Long.parseLong(text) > max) {
      throw new MalformedRecordException(
          "The header (%s) is (%.80s), but a whole number from 0 to (%d) was expected."
              .formatted(name, text, max));
    }
    return Long.parseLong(text);
  }
}
