package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMessage.DiscardedTrajectory;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;

final class UpdateCodec extends JsonCodec<UpdateMessage> {

  UpdateCodec() {
    super(Noun.UPDATE);
  }

  @Override
  public String key(UpdateMessage message) {
    return Long.toString(message.version());
  }

  @Override
  public RecordHeaders headers(UpdateMessage message) {
    return RecordHeaders.ofVersion(noun(), SCHEMA_VERSION, message.run(), message.version());
  }

  @Override
  void write(UpdateMessage message, ObjectNode json) {
    json.put("run", message.run());
    json.put("version", message.version());
    json.set("parent", JsonNodes.orNull(message.parent(), JsonNodes::number));
    json.put("kind", message.kind().name());
    json.put("term", message.term());
    json.set("batch", JsonNodes.list(message.batch(), UpdateCodec::trajectory));
    json.set("discarded", JsonNodes.list(message.discarded(), UpdateCodec::discarded));
    json.set("agentOrder", JsonNodes.list(message.agentOrder(), JsonNodes::text));
    json.set("nextAgentOrder", JsonNodes.list(message.nextAgentOrder(), JsonNodes::text));
    json.set("settings", JsonNodes.map(message.settings(), JsonNodes::setting));
    json.set("digests", JsonNodes.map(message.digests(), Wire::digest));
    json.set("policy", JsonNodes.map(message.policy(), Wire::part));
    json.set("learnerState", Wire.part(message.learnerState()));
    json.set("nextSequence", JsonNodes.list(message.nextSequence(), JsonNodes::number));
    json.set("shardEnds", JsonNodes.list(message.shardEnds(), Wire::previous));
    json.set("advantagePositions", JsonNodes.list(message.advantagePositions(), JsonNodes::number));
    json.put("roundsIssued", message.roundsIssued());
    json.put("envSteps", message.envSteps());
    json.set("metrics", MetricsJson.write(message.metrics()));
    json.set("fingerprint", JsonNodes.map(message.fingerprint(), JsonNodes::text));
    json.put("codeVersion", message.codeVersion());
  }

  @Override
  UpdateMessage read(JsonFields fields) {
    return new UpdateMessage(
        fields.at("run").text(),
        fields.at("version").int64(0),
        fields.at("parent").orNull(parent -> parent.int64(0)),
        fields.at("kind").oneOf(UpdateKind.class),
        fields.at("term").int64(0),
        fields.at("batch").list(UpdateCodec::trajectory),
        fields.at("discarded").list(UpdateCodec::discarded),
        fields.at("agentOrder").list(JsonValue::text),
        fields.at("nextAgentOrder").list(JsonValue::text),
        fields.at("settings").map(JsonValue::setting),
        fields.at("digests").map(JsonValue::digest),
        fields.at("policy").map(Wire::part),
        Wire.part(fields.at("learnerState")),
        fields.at("nextSequence").list(sequence -> sequence.int64(0)),
        fields.at("shardEnds").list(Wire::previous),
        fields.at("advantagePositions").list(offset -> offset.int64(0)),
        fields.at("roundsIssued").flag(),
        fields.at("envSteps").int64(0),
        fields.at("metrics").object(MetricsJson::read),
        fields.at("fingerprint").map(JsonValue::text),
        fields.at("codeVersion").text());
  }

  private static JsonNode trajectory(TrajectoryReference reference) {
    ObjectNode json = JsonNodes.object();
    json.put("shard", reference.shard());
    json.put("sequence", reference.sequence());
    json.put("policyVersion", reference.policyVersion());
    json.set("trajectory", Wire.position(reference.trajectory()));
    json.put("digest", reference.digest().hex());
    json.set("advantage", Wire.position(reference.advantage()));
    return json;
  }

  private static TrajectoryReference trajectory(JsonValue value) {
    return value.object(
        fields ->
            new TrajectoryReference(
                fields.at("shard").int32(0),
                fields.at("sequence").int64(0),
                fields.at("policyVersion").int64(0),
                Wire.position(fields.at("trajectory")),
                fields.at("digest").digest(),
                Wire.position(fields.at("advantage"))));
  }

  private static JsonNode discarded(DiscardedTrajectory discarded) {
    return JsonNodes.object()
        .put("shard", discarded.shard())
        .put("sequence", discarded.sequence())
        .put("reason", discarded.reason());
  }

  private static DiscardedTrajectory discarded(JsonValue value) {
    return value.object(
        fields ->
            new DiscardedTrajectory(
                fields.at("shard").int32(0),
                fields.at("sequence").int64(0),
                fields.at("reason").text()));
  }
}
