package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;

final class RunCodec extends JsonCodec<RunMessage> {

  RunCodec() {
    super(Noun.RUN);
  }

  @Override
  public String key(RunMessage message) {
    return message.run();
  }

  @Override
  public RecordHeaders headers(RunMessage message) {
    return RecordHeaders.ofRun(noun(), SCHEMA_VERSION, message.run());
  }

  @Override
  void write(RunMessage message, ObjectNode json) {
    json.put("run", message.run());
    json.set("roster", RosterJson.write(message.roster()));
    json.put("episodeLimit", message.episodeLimit());
    json.put("hasWins", message.hasWins());
    json.set("settings", JsonNodes.map(message.settings(), JsonNodes::setting));
    json.put("codeVersion", message.codeVersion());
  }

  @Override
  RunMessage read(JsonFields fields) {
    return new RunMessage(
        fields.at("run").text(),
        fields.at("roster").object(RosterJson::read),
        fields.at("episodeLimit").int32(1),
        fields.at("hasWins").flag(),
        fields.at("settings").map(JsonValue::setting),
        fields.at("codeVersion").text());
  }
}
