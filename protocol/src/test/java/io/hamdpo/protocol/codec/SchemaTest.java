package io.hamdpo.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.Examples.Example;
import io.hamdpo.protocol.json.StrictJson;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema files say exactly what the codecs of JSON messages read and write. */
final class SchemaTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** One of each kind, and numbers at and beyond the edges. */
  private static final List<JsonNode> STRANGERS =
      List.of(
          NODES.nullNode(),
          NODES.booleanNode(true),
          NODES.textNode("stranger"),
          NODES.textNode("NaN"),
          NODES.numberNode(-1),
          NODES.numberNode(0),
          NODES.numberNode(1L << 31),
          NODES.numberNode(Long.MAX_VALUE),
          NODES.numberNode(0.5),
          NODES.arrayNode(),
          NODES.arrayNode().add(NODES.objectNode()),
          NODES.objectNode(),
          NODES.objectNode().put("stranger", 1));

  static List<Example<?>> jsonExamples() {
    return Examples.all().stream().filter(it -> it.codec() instanceof JsonCodec).toList();
  }

  @ParameterizedTest
  @MethodSource("jsonExamples")
  void shouldDescribeWhatIsWritten(Example<?> example) {
    assertThat(schema(example).problems(tree(example))).isEmpty();
  }

  /** Every value of the message is left out or replaced in turn, and a field added everywhere. */
  @ParameterizedTest
  @MethodSource("jsonExamples")
  void shouldRefuseExactlyWhatTheCodecRefuses(Example<?> example) {
    // Given
    JsonSchema schema = schema(example);

    // When
    List<ObjectNode> variants = variants(tree(example));

    // Then
    assertThat(variants).hasSizeGreaterThan(50);
    for (ObjectNode variant : variants) {
      List<String> problems = schema.problems(variant);
      if (isReadable(example.codec(), variant) != problems.isEmpty()) {
        fail("The schema's problems with (%s) are %s.", variant, problems);
      }
    }
  }

  @Test
  void shouldHaveAFileForEveryMessageType() {
    assertThat(MessageCodecs.all())
        .allSatisfy(
            codec -> {
              JsonNode file = JsonSchema.file(codec.noun().word());
              assertThat(file.path("$id").asText())
                  .isEqualTo("urn:hamdpo:schema:%s:1".formatted(codec.noun().word()));
              assertThat(file.path("description").asText()).isNotBlank();
            });
  }

  private static JsonSchema schema(Example<?> example) {
    return JsonSchema.of(example.codec().noun().word());
  }

  private static ObjectNode tree(Example<?> example) {
    return StrictJson.read(ByteBuffer.wrap(example.bytes()), example.name());
  }

  private static boolean isReadable(MessageCodec<?> codec, ObjectNode json) {
    try {
      codec.decode(StrictJson.write(json));
      return true;
    } catch (MalformedRecordException e) {
      return false;
    }
  }

  private static List<ObjectNode> variants(ObjectNode message) {
    List<ObjectNode> variants = new ArrayList<>();
    collect(message, message, variants);
    return variants;
  }

  /** Adds a copy of {@code root} for each change of {@code node}, which is a part of it. */
  private static void collect(ObjectNode root, JsonNode node, List<ObjectNode> variants) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> property : List.copyOf(object.properties())) {
        object.remove(property.getKey());
        variants.add(root.deepCopy());
        for (JsonNode stranger : STRANGERS) {
          object.set(property.getKey(), stranger);
          variants.add(root.deepCopy());
        }
        object.set(property.getKey(), property.getValue());
        collect(root, property.getValue(), variants);
      }
      object.put("unheardOf", 1);
      variants.add(root.deepCopy());
      object.remove("unheardOf");
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode element = array.get(i);
        for (JsonNode stranger : STRANGERS) {
          array.set(i, stranger);
          variants.add(root.deepCopy());
        }
        array.set(i, element);
        collect(root, element, variants);
      }
    }
  }
}
