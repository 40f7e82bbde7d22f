package io.hamdpo.protocol.codec;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.message.LearnerStateMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.util.SortedMap;

final class LearnerStateCodec extends TensorCodec<LearnerStateMessage> {

  LearnerStateCodec() {
    super(Noun.LEARNER_STATE);
  }

  @Override
  public String key(LearnerStateMessage message) {
    return Long.toString(message.version());
  }

  @Override
  public RecordHeaders headers(LearnerStateMessage message) {
    return RecordHeaders.ofVersion(noun(), SCHEMA_VERSION, message.run(), message.version());
  }

  @Override
  void write(LearnerStateMessage message, SortedMap<String, String> metadata) {
    metadata.put("run", message.run());
    metadata.put("version", Long.toString(message.version()));
  }

  @Override
  NamedTensors tensors(LearnerStateMessage message) {
    return message.tensors();
  }

  @Override
  LearnerStateMessage read(Attributes attributes, NamedTensors tensors) {
    return new LearnerStateMessage(attributes.text("run"), attributes.int64("version"), tensors);
  }
}
