package io.hamdpo.protocol.codec;

import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;
import java.nio.ByteBuffer;

/**
 * One message type on the wire: its topic, key, headers and bytes. Stateless and thread-safe.
 *
 * @param <M> the message's record
 */
public sealed interface MessageCodec<M> permits JsonCodec, TensorCodec {

  /** The newest schema version, which is the one that is written. */
  int SCHEMA_VERSION = 1;

  /** The topic that carries it; its word is the message type. */
  Noun noun();

  /** The record's key, as text in UTF-8. */
  String key(M message);

  /** The record's headers. */
  RecordHeaders headers(M message);

  /**
   * The record's value: equal messages give equal bytes. Throws {@link IllegalArgumentException}
   * for a message that could not be read again.
   */
  byte[] encode(M message);

  /**
   * Reads the bytes between position and limit, which is left as it was. Tensors are views of these
   * bytes, which the caller must never change. Throws {@link MalformedRecordException} for anything
   * but a whole record of this type, of a version from 1 to {@link #SCHEMA_VERSION}, with exactly
   * the fields of that version.
   */
  M decode(ByteBuffer bytes);

  /** {@link #decode(ByteBuffer)} of a whole array, which the caller must never change. */
  default M decode(byte[] bytes) {
    return decode(ByteBuffer.wrap(bytes));
  }
}
