package io.hamdpo.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the trees that {@link StrictJson} writes. */
public final class JsonNodes {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonNodes() {}

  /** An empty object; fields are written in the order in which they are put. */
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /** An array. */
  public static <T> JsonNode list(List<T> values, Function<? super T, JsonNode> writer) {
    ArrayNode array = NODES.arrayNode(values.size());
    values.forEach(value -> array.add(writer.apply(value)));
    return array;
  }

  /** An object whose names are data, in key order. */
  public static <T> JsonNode map(
      SortedMap<String, T> values, Function<? super T, JsonNode> writer) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, T> entry : values.entrySet()) {
      object.set(entry.getKey(), writer.apply(entry.getValue()));
    }
    return object;
  }

  /** JSON's null for null. */
  public static <T> JsonNode orNull(@Nullable T value, Function<? super T, JsonNode> writer) {
    return value == null ? NODES.nullNode() : writer.apply(value);
  }

  public static JsonNode text(String value) {
    return NODES.textNode(value);
  }

  public static JsonNode number(long value) {
    return NODES.numberNode(value);
  }

  public static JsonNode number(double value) {
    return NODES.numberNode(value);
  }

  /** What {@link JsonValue#setting} reads. Throws {@link IllegalArgumentException} for others. */
  public static JsonNode setting(Object value) {
    return switch (value) {
      case String text -> NODES.textNode(text);
      case Boolean flag -> NODES.booleanNode(flag);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Double number when Double.isFinite(number) -> NODES.numberNode(number);
      case List<?> list -> list(list, JsonNodes::setting);
      default ->
          throw new IllegalArgumentException(
              "A setting is a string, flag, whole or finite number or a list of these, but (%s)"
                      .formatted(value)
                  + " was given.");
    };
  }
}
