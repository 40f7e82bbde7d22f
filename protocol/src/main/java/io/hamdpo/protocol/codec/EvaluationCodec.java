package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;

final class EvaluationCodec extends JsonCodec<EvaluationMessage> {

  EvaluationCodec() {
    super(Noun.EVALUATION);
  }

  @Override
  public String key(EvaluationMessage message) {
    return Long.toString(message.version());
  }

  @Override
  public RecordHeaders headers(EvaluationMessage message) {
    return RecordHeaders.ofVersion(noun(), SCHEMA_VERSION, message.run(), message.version());
  }

  @Override
  void write(EvaluationMessage message, ObjectNode json) {
    json.put("run", message.run());
    json.put("version", message.version());
    json.put("seed", message.seed());
    json.set("returns", JsonNodes.list(message.returns(), JsonNodes::number));
    json.set("winRate", JsonNodes.orNull(message.winRate(), JsonNodes::number));
  }

  @Override
  EvaluationMessage read(JsonFields fields) {
    return new EvaluationMessage(
        fields.at("run").text(),
        fields.at("version").int64(0),
        fields.at("seed").int64(Long.MIN_VALUE),
        fields.at("returns").list(JsonValue::real),
        fields.at("winRate").orNull(JsonValue::real));
  }
}
