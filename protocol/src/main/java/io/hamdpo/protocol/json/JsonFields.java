package io.hamdpo.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.MalformedRecordException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a JSON object, each to be asked for by name. */
public final class JsonFields {

  private final String path;
  private final ObjectNode object;
  private final Set<String> asked = new TreeSet<>();

  JsonFields(String path, ObjectNode object) {
    this.path = path;
    this.object = object;
  }

  /** The field's value. Throws {@link MalformedRecordException} when there is no such field. */
  public JsonValue at(String name) {
    asked.add(name);
    JsonNode node = object.get(name);
    if (node == null) {
      throw new MalformedRecordException("%s.%s is missing.".formatted(path, name));
    }
    return new JsonValue(path + "." + name, node);
  }

  /** The field's value; empty when there is no such field, as in messages of before it existed. */
  public Optional<JsonValue> find(String name) {
    asked.add(name);
    return Optional.ofNullable(object.get(name))
        .map(node -> new JsonValue(path + "." + name, node));
  }

  void requireNoMore() {
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (!asked.contains(property.getKey())) {
        throw new MalformedRecordException(
            "%s.%s (%s) is unknown; the known fields are %s."
                .formatted(
                    path,
                    StrictJson.brief(property.getKey()),
                    StrictJson.brief(property.getValue()),
                    asked));
      }
    }
  }
}
