package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.message.EvaluationRequestMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;

final class EvaluationRequestCodec extends JsonCodec<EvaluationRequestMessage> {

  EvaluationRequestCodec() {
    super(Noun.EVALUATION_REQUEST);
  }

  @Override
  public String key(EvaluationRequestMessage message) {
    return Long.toString(message.version());
  }

  @Override
  public RecordHeaders headers(EvaluationRequestMessage message) {
    return RecordHeaders.ofVersion(noun(), SCHEMA_VERSION, message.run(), message.version());
  }

  @Override
  void write(EvaluationRequestMessage message, ObjectNode json) {
    json.put("run", message.run());
    json.put("version", message.version());
    json.put("episodes", message.episodes());
    json.put("seed", message.seed());
  }

  @Override
  EvaluationRequestMessage read(JsonFields fields) {
    return new EvaluationRequestMessage(
        fields.at("run").text(),
        fields.at("version").int64(0),
        fields.at("episodes").int32(1),
        fields.at("seed").int64(Long.MIN_VALUE));
  }
}
