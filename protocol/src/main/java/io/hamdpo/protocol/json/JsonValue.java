package io.hamdpo.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.MalformedRecordException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and the path to it. Every reading method throws {@link MalformedRecordException}
 * with path, value and what was expected.
 */
public final class JsonValue {

  private final String path;
  private final JsonNode node;

  JsonValue(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  /**
   * The object in the bytes between position and limit.
   *
   * @param name the first step of every path in errors
   */
  public static JsonValue read(ByteBuffer bytes, String name) {
    return new JsonValue(name, StrictJson.read(bytes, name));
  }

  /** A string of whole characters. */
  public String text() {
    if (!node.isTextual() || !StrictJson.isWhole(node.textValue())) {
      throw malformed("a string");
    }
    return node.textValue();
  }

  /** {@code true} or {@code false}. */
  public boolean flag() {
    if (!node.isBoolean()) {
      throw malformed("true or false");
    }
    return node.booleanValue();
  }

  /** A whole number from {@code min} to 2^31 - 1. */
  public int int32(int min) {
    return Math.toIntExact(whole(min, Integer.MAX_VALUE));
  }

  /** A whole number from {@code min} to 2^63 - 1. */
  public long int64(long min) {
    return whole(min, Long.MAX_VALUE);
  }

  /** A number, or one of the strings that stand for NaN and the infinities. */
  public double real() {
    if (node.isNumber() && Double.isFinite(node.doubleValue())) {
      return node.doubleValue();
    }
    return switch (node.isTextual() ? node.textValue() : "") {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw malformed("a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
    };
  }

  /** 64 lower-case hexadecimal digits. */
  public Digest digest() {
    String hex = text();
    if (!hex.matches("[0-9a-f]{64}")) {
      throw malformed("64 lower-case hexadecimal digits");
    }
    return new Digest(hex);
  }

  /** One of an enum's constants, by name. */
  public <E extends Enum<E>> E oneOf(Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (node.isTextual() && constant.name().equals(node.textValue())) {
        return constant;
      }
    }
    throw malformed("one of " + List.of(type.getEnumConstants()));
  }

  /**
   * A setting's value: a {@link String}, {@link Boolean}, {@link Integer} or, beyond it, {@link
   * Long} (a whole number), {@link Double} (any other number), or a {@link List} of these.
   */
  public Object setting() {
    if (node.isArray()) {
      return list(JsonValue::scalar);
    }
    return scalar();
  }

  /** Null for JSON's null, otherwise what {@code reader} makes of it. */
  public <T> @Nullable T orNull(Function<JsonValue, T> reader) {
    return node.isNull() ? null : reader.apply(this);
  }

  /** An array. */
  public <T> List<T> list(Function<JsonValue, T> reader) {
    if (!node.isArray()) {
      throw malformed("an array");
    }
    List<T> values = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      values.add(reader.apply(new JsonValue("%s[%d]".formatted(path, i), node.get(i))));
    }
    return List.copyOf(values);
  }

  /** An object whose names are data. */
  public <T> SortedMap<String, T> map(Function<JsonValue, T> reader) {
    if (!node.isObject()) {
      throw malformed("an object");
    }
    SortedMap<String, T> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String name = new JsonValue(path, TextNode.valueOf(property.getKey())).text();
      values.put(
          name,
          reader.apply(new JsonValue(path + "." + StrictJson.brief(name), property.getValue())));
    }
    return Collections.unmodifiableSortedMap(values);
  }

  /** An object with exactly the fields that {@code reader} asks for. */
  public <T> T object(Function<JsonFields, T> reader) {
    if (!(node instanceof ObjectNode object)) {
      throw malformed("an object");
    }
    JsonFields fields = new JsonFields(path, object);
    try {
      T value = reader.apply(fields);
      fields.requireNoMore();
      return value;
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException("%s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** The error of a value that is something else than {@code expected}. */
  public MalformedRecordException malformed(String expected) {
    return new MalformedRecordException(
        "%s is (%s), but %s was expected.".formatted(path, StrictJson.brief(node), expected));
  }

  private Object scalar() {
    if (node.isTextual()) {
      return text();
    }
    if (node.isBoolean()) {
      return flag();
    }
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      return node.intValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isFloatingPointNumber() && Double.isFinite(node.doubleValue())) {
      return node.doubleValue();
    }
    throw malformed("a string, true, false, a number or an array of these");
  }

  private long whole(long min, long max) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < min
        || node.longValue() > max) {
      throw malformed("a whole number from (%d) to (%d)".formatted(min, max));
    }
    return node.longValue();
  }
}
