package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.json.StrictJson;
import io.hamdpo.protocol.topic.Noun;
import java.nio.ByteBuffer;

/** A message as one JSON object: {@code type}, {@code schemaVersion}, then the record's fields. */
abstract sealed class JsonCodec<M> implements MessageCodec<M>
    permits ControlCodec,
        EvaluationCodec,
        EvaluationRequestCodec,
        PresenceCodec,
        RoundCodec,
        RunCodec,
        UpdateCodec {

  private final Noun noun;

  JsonCodec(Noun noun) {
    this.noun = noun;
  }

  @Override
  public final Noun noun() {
    return noun;
  }

  @Override
  public final byte[] encode(M message) {
    ObjectNode json = JsonNodes.object();
    json.put(Envelope.TYPE, noun.word()).put(Envelope.SCHEMA_VERSION, SCHEMA_VERSION);
    write(message, json);
    return StrictJson.write(json);
  }

  @Override
  public final M decode(ByteBuffer bytes) {
    return JsonValue.read(bytes, noun.word())
        .object(
            fields -> {
              Envelope.requireType(noun, fields.at(Envelope.TYPE).text());
              Envelope.requireVersion(noun, fields.at(Envelope.SCHEMA_VERSION).int32(1));
              return read(fields);
            });
  }

  /** Puts the message's fields in the order of its record. */
  abstract void write(M message, ObjectNode json);

  /** Asks for the message's fields. */
  abstract M read(JsonFields fields);
}
