package io.hamdpo.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.message.RecordPosition;
import java.io.IOException;
import java.util.List;

/**
 * The value of a head.
 *
 * @param size bytes of the whole value
 * @param sha256 of the whole value, hexadecimal
 * @param parts where the parts lie in the same topic, in order
 */
record PartList(int size, String sha256, List<RecordPosition> parts) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  byte[] encode() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A part list always has a JSON form.", e);
    }
  }

  static PartList decode(byte[] value) {
    try {
      PartList list = JSON.readValue(value, PartList.class);
      if (list.parts() == null
          || list.parts().size() != Parts.count(list.size())
          || list.size() < 0
          || list.size() > Parts.MAX_TOTAL_BYTES) {
        throw new MalformedRecordException(
            "A head names (%s) parts for (%d) bytes, which do not fit."
                .formatted(list.parts() == null ? "no" : list.parts().size(), list.size()));
      }
      return list;
    } catch (IOException e) {
      throw new MalformedRecordException("A head's part list is no JSON of the right form.", e);
    }
  }

  Digest digest() {
    try {
      return new Digest(sha256);
    } catch (IllegalArgumentException e) {
      throw new MalformedRecordException("A head's digest is no digest.", e);
    }
  }
}
