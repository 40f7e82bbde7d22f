package io.hamdpo.protocol.codec;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.util.SortedMap;

final class TrajectoryCodec extends TensorCodec<TrajectoryMessage> {

  TrajectoryCodec() {
    super(Noun.TRAJECTORY);
  }

  @Override
  public String key(TrajectoryMessage message) {
    return Integer.toString(message.id().shard());
  }

  @Override
  public RecordHeaders headers(TrajectoryMessage message) {
    return RecordHeaders.ofTrajectory(
        noun(), SCHEMA_VERSION, message.id(), message.policyVersion());
  }

  @Override
  void write(TrajectoryMessage message, SortedMap<String, String> metadata) {
    Attributes.put(message.id(), metadata);
    metadata.put("policyVersion", Long.toString(message.policyVersion()));
    Attributes.put("acting", message.acting(), metadata);
  }

  @Override
  NamedTensors tensors(TrajectoryMessage message) {
    return message.tensors();
  }

  @Override
  TrajectoryMessage read(Attributes attributes, NamedTensors tensors) {
    return new TrajectoryMessage(
        attributes.trajectoryId(),
        attributes.int64("policyVersion"),
        attributes.stageTime("acting"),
        tensors);
  }
}
