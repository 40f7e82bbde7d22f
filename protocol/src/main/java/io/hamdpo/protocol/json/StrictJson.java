package io.hamdpo.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON objects as bytes: valid UTF-8, no duplicate names, nothing after the object, a depth of at
 * most 16, at most 16 MiB. Properties keep their order. NaN and infinities are written as the
 * strings {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}; finite doubles in the shortest
 * form that reads back to the same bits.
 */
public final class StrictJson {

  private static final int MAX_BYTES = 16 << 20;
  private static final int BRIEF = 80;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              // Names come from outside: a shared table of them would be theirs to fill.
              JsonFactory.builder()
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(64)
                          .maxStringLength(MAX_BYTES)
                          .maxNameLength(MAX_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader READER = MAPPER.reader();
  private static final ObjectWriter WRITER = MAPPER.writer();

  private StrictJson() {}

  /**
   * Reads the bytes between position and limit.
   *
   * @param what names the bytes in the error
   */
  public static ObjectNode read(ByteBuffer bytes, String what) {
    if (bytes.remaining() > MAX_BYTES) {
      throw new MalformedRecordException(
          "The %s has (%d) bytes, more than the limit (%d)."
              .formatted(what, bytes.remaining(), MAX_BYTES));
    }
    try {
      // Through a strict decoder: left alone, the parser would also guess at UTF-16 and UTF-32.
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
      if (READER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw new MalformedRecordException(
          "The %s (%s) is not a JSON object.".formatted(what, brief(text)));
    } catch (CharacterCodingException e) {
      throw new MalformedRecordException("The %s is not valid UTF-8.".formatted(what), e);
    } catch (JsonProcessingException e) {
      throw new MalformedRecordException(
          "The %s is not valid JSON: %s".formatted(what, brief(e.getOriginalMessage())), e);
    }
  }

  /**
   * The bytes of a tree. Throws {@link IllegalArgumentException} for what {@link #read} would
   * refuse: too many bytes, or text that is not whole.
   */
  public static byte[] write(ObjectNode object) {
    try {
      // Through a strict encoder: left alone, the generator would escape half a surrogate pair.
      ByteBuffer bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .encode(CharBuffer.wrap(WRITER.writeValueAsString(object)));
      if (bytes.limit() > MAX_BYTES) {
        throw new IllegalArgumentException(
            "The object would have (%d) bytes, more than the limit (%d)."
                .formatted(bytes.limit(), MAX_BYTES));
      }
      return Arrays.copyOf(bytes.array(), bytes.limit());
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The object (%s) cannot be written as JSON: it holds half a surrogate pair."
              .formatted(brief(object)),
          e);
    }
  }

  /** Whether every surrogate is one of a pair, so that the text has a form in UTF-8. */
  public static boolean isWhole(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** A value for an error message, shortened. */
  public static String brief(JsonNode node) {
    return node.isMissingNode() ? "nothing" : brief(node.toString());
  }

  /** A text for an error message, shortened. */
  public static String brief(String text) {
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "...";
  }
}
