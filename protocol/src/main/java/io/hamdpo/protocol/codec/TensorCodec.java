package io.hamdpo.protocol.codec;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.tensor.Limits;
import io.hamdpo.protocol.tensor.Safetensors;
import io.hamdpo.protocol.topic.Noun;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;

/** A message as safetensors: scalar fields are string metadata, numbers in decimal. */
abstract sealed class TensorCodec<M> implements MessageCodec<M>
    permits AdvantageCodec, LearnerStateCodec, PolicyCodec, TrajectoryCodec {

  private final Noun noun;

  TensorCodec(Noun noun) {
    this.noun = noun;
  }

  @Override
  public final Noun noun() {
    return noun;
  }

  @Override
  public final byte[] encode(M message) {
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put(Envelope.TYPE, noun.word());
    metadata.put(Envelope.SCHEMA_VERSION, Integer.toString(SCHEMA_VERSION));
    write(message, metadata);
    return Safetensors.encode(metadata, tensors(message));
  }

  @Override
  public final M decode(ByteBuffer bytes) {
    Safetensors.Decoded decoded = Safetensors.decode(bytes, Limits.DEFAULT);
    Attributes attributes = new Attributes(noun.word(), decoded.metadata());
    Envelope.requireType(noun, attributes.text(Envelope.TYPE));
    Envelope.requireVersion(noun, attributes.int32(Envelope.SCHEMA_VERSION, 1));
    try {
      M message = read(attributes, decoded.tensors());
      attributes.requireNoMore();
      return message;
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException("%s: %s".formatted(noun.word(), e.getMessage()), e);
    }
  }

  /** Puts the message's scalar fields. */
  abstract void write(M message, SortedMap<String, String> metadata);

  /** The message's tensors under their names on the wire. */
  abstract NamedTensors tensors(M message);

  /** Asks for the message's scalar fields. */
  abstract M read(Attributes attributes, NamedTensors tensors);
}
