package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The part of JSON Schema 2020-12 that the schemas of this module use. A keyword outside that part
 * is an error, so no schema says more than is checked.
 */
final class JsonSchema {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "$defs", "title", "description", "x-unit");

  private final JsonNode root;

  private JsonSchema(JsonNode root) {
    this.root = root;
  }

  /** The schema file of a message type. */
  static JsonNode file(String type) {
    String name = "/schema/%s-v1.json".formatted(type);
    try (InputStream stream = JsonSchema.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalArgumentException("There is no (%s).".formatted(name));
      }
      return MAPPER.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonSchema of(String type) {
    return new JsonSchema(file(type));
  }

  /** What is wrong with {@code value}; empty when nothing is. */
  List<String> problems(JsonNode value) {
    List<String> problems = new ArrayList<>();
    check(root, value, "$", problems);
    return problems;
  }

  private void check(JsonNode schema, JsonNode value, String path, List<String> problems) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      JsonNode rule = keyword.getValue();
      boolean holds =
          switch (keyword.getKey()) {
            case "$ref" -> holds(resolve(rule.textValue()), value, path, problems);
            case "type" -> elements(rule).stream().anyMatch(t -> isOfType(t.textValue(), value));
            case "const" -> rule.equals(value);
            case "enum" -> elements(rule).contains(value);
            case "pattern" ->
                !value.isTextual() || Pattern.compile(rule.asText()).matcher(value.asText()).find();
            case "minimum" ->
                !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) >= 0;
            case "maximum" ->
                !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) <= 0;
            case "minItems" -> !value.isArray() || value.size() >= rule.intValue();
            case "anyOf" -> matches(rule, value, path) >= 1;
            case "oneOf" -> matches(rule, value, path) == 1;
            case "items" -> !value.isArray() || itemsHold(rule, value, path, problems);
            case "required" ->
                !value.isObject() || elements(rule).stream().allMatch(n -> value.has(n.asText()));
            case "properties" -> propertiesHold(rule, value, path, problems);
            case "additionalProperties" ->
                additionalHold(schema.path("properties"), rule, value, path, problems);
            default -> requireAnnotation(keyword.getKey());
          };
      if (!holds) {
        problems.add("%s does not satisfy %s: %s".formatted(path, keyword.getKey(), rule));
      }
    }
  }

  private boolean holds(JsonNode schema, JsonNode value, String path, List<String> problems) {
    int before = problems.size();
    check(schema, value, path, problems);
    return problems.size() == before;
  }

  private long matches(JsonNode schemas, JsonNode value, String path) {
    return elements(schemas).stream()
        .filter(schema -> holds(schema, value, path, new ArrayList<>()))
        .count();
  }

  private boolean itemsHold(JsonNode rule, JsonNode value, String path, List<String> problems) {
    boolean all = true;
    for (int i = 0; i < value.size(); i++) {
      all &= holds(rule, value.get(i), path + "[" + i + "]", problems);
    }
    return all;
  }

  private boolean propertiesHold(
      JsonNode rules, JsonNode value, String path, List<String> problems) {
    boolean all = true;
    for (Map.Entry<String, JsonNode> rule : rules.properties()) {
      if (value.has(rule.getKey())) {
        String below = path + "." + rule.getKey();
        all &= holds(rule.getValue(), value.get(rule.getKey()), below, problems);
      }
    }
    return all;
  }

  private boolean additionalHold(
      JsonNode known, JsonNode rule, JsonNode value, String path, List<String> problems) {
    boolean all = true;
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      if (!known.has(property.getKey())) {
        String below = path + "." + property.getKey();
        all &= rule.isObject() && holds(rule, property.getValue(), below, problems);
      }
    }
    return all;
  }

  private JsonNode resolve(String reference) {
    JsonNode target = root.at(reference.substring(1));
    if (!reference.startsWith("#/") || target.isMissingNode()) {
      throw new IllegalStateException("The reference (%s) leads nowhere.".formatted(reference));
    }
    return target;
  }

  private static boolean requireAnnotation(String keyword) {
    if (!ANNOTATIONS.contains(keyword)) {
      throw new IllegalStateException("The keyword (%s) is not checked here.".formatted(keyword));
    }
    return true;
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      default -> throw new IllegalStateException("The type (%s) is unknown.".formatted(type));
    };
  }

  private static List<JsonNode> elements(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).toList()
        : List.of(node);
  }
}
