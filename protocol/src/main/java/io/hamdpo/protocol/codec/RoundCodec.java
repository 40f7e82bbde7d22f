package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;

final class RoundCodec extends JsonCodec<RoundMessage> {

  RoundCodec() {
    super(Noun.ROUND);
  }

  @Override
  public String key(RoundMessage message) {
    return Integer.toString(message.shard());
  }

  @Override
  public RecordHeaders headers(RoundMessage message) {
    return RecordHeaders.ofTrajectory(
        noun(),
        SCHEMA_VERSION,
        new TrajectoryId(message.run(), message.shard(), message.sequence()),
        message.policyVersion());
  }

  @Override
  void write(RoundMessage message, ObjectNode json) {
    json.put("run", message.run());
    json.put("shard", message.shard());
    json.put("sequence", message.sequence());
    json.put("policyVersion", message.policyVersion());
    json.put("attempt", message.attempt());
    json.set("previous", JsonNodes.orNull(message.previous(), Wire::previous));
  }

  @Override
  RoundMessage read(JsonFields fields) {
    return new RoundMessage(
        fields.at("run").text(),
        fields.at("shard").int32(0),
        fields.at("sequence").int64(0),
        fields.at("policyVersion").int64(0),
        fields.at("attempt").int32(0),
        fields.at("previous").orNull(Wire::previous));
  }
}
