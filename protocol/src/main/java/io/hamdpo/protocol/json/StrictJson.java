package io.hamdpo.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON objects as bytes: valid UTF-8, no duplicate names, nothing after the object, bounded depth
 * and lengths. Properties keep their order. NaN and infinities are written as the strings {@code
 * "NaN"}, {@code "Infinity"}, {@code "-Infinity"}; finite doubles in the shortest form that reads
 * back to the same bits.
 */
public final class StrictJson {

  private static final int BRIEF = 80;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(64)
                          .maxStringLength(1 << 16)
                          .maxNameLength(512)
                          .maxDocumentLength(16L << 20)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader READER = MAPPER.reader();

  private StrictJson() {}

  /**
   * Reads the bytes between position and limit.
   *
   * @param what names the bytes in the error
   */
  public static ObjectNode read(ByteBuffer bytes, String what) {
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

  /** The bytes of a tree. Throws {@link IllegalArgumentException} for text with half a pair. */
  public static byte[] write(ObjectNode object) {
    try {
      return MAPPER.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The object cannot be written as JSON: " + brief(e.getOriginalMessage()), e);
    }
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
