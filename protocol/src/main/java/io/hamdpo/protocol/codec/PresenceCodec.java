package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;

final class PresenceCodec extends JsonCodec<PresenceMessage> {

  PresenceCodec() {
    super(Noun.PRESENCE);
  }

  @Override
  public String key(PresenceMessage message) {
    return message.instance();
  }

  @Override
  public RecordHeaders headers(PresenceMessage message) {
    return RecordHeaders.ofRun(noun(), SCHEMA_VERSION, message.run());
  }

  @Override
  void write(PresenceMessage message, ObjectNode json) {
    json.put("run", message.run());
    json.put("service", message.service());
    json.put("instance", message.instance());
    json.put("state", message.state());
    json.put("version", message.version());
    json.set("details", JsonNodes.map(message.details(), JsonNodes::text));
    json.put("codeVersion", message.codeVersion());
  }

  @Override
  PresenceMessage read(JsonFields fields) {
    return new PresenceMessage(
        fields.at("run").text(),
        fields.at("service").text(),
        fields.at("instance").text(),
        fields.at("state").text(),
        fields.at("version").int64(-1),
        fields.at("details").map(JsonValue::text),
        fields.at("codeVersion").text());
  }
}
