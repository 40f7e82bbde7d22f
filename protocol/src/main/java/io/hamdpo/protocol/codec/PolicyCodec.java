package io.hamdpo.protocol.codec;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.util.SortedMap;

final class PolicyCodec extends TensorCodec<PolicyMessage> {

  PolicyCodec() {
    super(Noun.POLICY);
  }

  @Override
  public String key(PolicyMessage message) {
    return message.version() + "/" + message.part();
  }

  @Override
  public RecordHeaders headers(PolicyMessage message) {
    return RecordHeaders.ofVersion(noun(), SCHEMA_VERSION, message.run(), message.version());
  }

  @Override
  void write(PolicyMessage message, SortedMap<String, String> metadata) {
    metadata.put("run", message.run());
    metadata.put("version", Long.toString(message.version()));
    metadata.put("part", message.part());
  }

  @Override
  NamedTensors tensors(PolicyMessage message) {
    return message.tensors();
  }

  @Override
  PolicyMessage read(Attributes attributes, NamedTensors tensors) {
    return new PolicyMessage(
        attributes.text("run"), attributes.int64("version"), attributes.text("part"), tensors);
  }
}
