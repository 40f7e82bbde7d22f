package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage.Previous;

/** Values that several messages hold. */
final class Wire {

  private Wire() {}

  static JsonNode position(RecordPosition position) {
    return JsonNodes.object()
        .put("partition", position.partition())
        .put("offset", position.offset());
  }

  static RecordPosition position(JsonValue value) {
    return value.object(
        fields ->
            new RecordPosition(fields.at("partition").int32(0), fields.at("offset").int64(0)));
  }

  static JsonNode digest(Digest digest) {
    return JsonNodes.text(digest.hex());
  }

  static JsonNode part(PartReference part) {
    ObjectNode json = JsonNodes.object();
    json.set("position", position(part.position()));
    return json.put("digest", part.digest().hex());
  }

  static PartReference part(JsonValue value) {
    return value.object(
        fields -> new PartReference(position(fields.at("position")), fields.at("digest").digest()));
  }

  static JsonNode previous(Previous previous) {
    ObjectNode json = JsonNodes.object().put("sequence", previous.sequence());
    json.set("position", JsonNodes.orNull(previous.position(), Wire::position));
    json.set("digest", JsonNodes.orNull(previous.digest(), Wire::digest));
    return json;
  }

  static Previous previous(JsonValue value) {
    return value.object(
        fields ->
            new Previous(
                fields.at("sequence").int64(0),
                fields.at("position").orNull(Wire::position),
                fields.at("digest").orNull(JsonValue::digest)));
  }
}
