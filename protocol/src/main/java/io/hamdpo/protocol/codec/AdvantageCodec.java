package io.hamdpo.protocol.codec;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.util.SortedMap;
import java.util.TreeMap;

/** Trajectory and estimates share one set of tensors; the estimates' names carry a prefix. */
final class AdvantageCodec extends TensorCodec<AdvantageMessage> {

  private static final String ESTIMATE = "estimate/";

  AdvantageCodec() {
    super(Noun.ADVANTAGE);
  }

  @Override
  public String key(AdvantageMessage message) {
    return Integer.toString(message.id().shard());
  }

  @Override
  public RecordHeaders headers(AdvantageMessage message) {
    return RecordHeaders.ofTrajectory(
        noun(), SCHEMA_VERSION, message.id(), message.policyVersion());
  }

  @Override
  void write(AdvantageMessage message, SortedMap<String, String> metadata) {
    Attributes.put(message.id(), metadata);
    metadata.put("policyVersion", Long.toString(message.policyVersion()));
    metadata.put("criticVersion", Long.toString(message.criticVersion()));
    metadata.put("estimator", message.estimator());
    metadata.put("sourcePartition", Integer.toString(message.source().partition()));
    metadata.put("sourceOffset", Long.toString(message.source().offset()));
    metadata.put("sourceDigest", message.sourceDigest().hex());
    Attributes.put("acting", message.acting(), metadata);
    Attributes.put("estimating", message.estimating(), metadata);
  }

  @Override
  NamedTensors tensors(AdvantageMessage message) {
    message.trajectory().asMap().keySet().stream()
        .filter(name -> name.startsWith(ESTIMATE))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "The trajectory's tensor (%s) has the prefix (%s) of estimates."
                      .formatted(name, ESTIMATE));
            });
    SortedMap<String, Tensor> tensors = new TreeMap<>(message.trajectory().asMap());
    message.estimates().asMap().forEach((name, tensor) -> tensors.put(ESTIMATE + name, tensor));
    return NamedTensors.of(tensors);
  }

  @Override
  AdvantageMessage read(Attributes attributes, NamedTensors tensors) {
    SortedMap<String, Tensor> estimates = new TreeMap<>();
    tensors
        .asMap()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(ESTIMATE)) {
                estimates.put(name.substring(ESTIMATE.length()), tensor);
              }
            });
    return new AdvantageMessage(
        attributes.trajectoryId(),
        attributes.int64("policyVersion"),
        attributes.int64("criticVersion"),
        attributes.text("estimator"),
        attributes.position("sourcePartition", "sourceOffset"),
        attributes.digest("sourceDigest"),
        attributes.stageTime("acting"),
        attributes.stageTime("estimating"),
        tensors.only(name -> !name.startsWith(ESTIMATE)),
        NamedTensors.of(estimates));
  }
}
