package io.hamdpo.cli.follow;

import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads records for people: what is not readable is left out, since the services report it as a
 * dead letter, and these are shown.
 */
final class Decoding {

  private Decoding() {}

  static <M> Optional<M> lenient(MessageCodec<M> codec, byte @Nullable [] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(codec.decode(value));
    } catch (MalformedRecordException e) {
      return Optional.empty();
    }
  }
}
