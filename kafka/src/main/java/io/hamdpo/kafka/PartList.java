package io.hamdpo.kafka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.json.StrictJson;
import io.hamdpo.protocol.message.RecordPosition;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The value of a head, as JSON.
 *
 * @param size bytes of the whole value
 * @param digest of the whole value
 * @param offsets where the parts lie in the head's own partition, in order
 */
record PartList(int size, Digest digest, List<Long> offsets) {

  private static final String TYPE = "parts";
  private static final int SCHEMA_VERSION = 1;

  /** Throws {@link IllegalArgumentException} unless the parts' number fits the size. */
  PartList {
    if (size < 0 || size > Parts.MAX_TOTAL_BYTES || offsets.size() != Parts.count(size)) {
      throw new IllegalArgumentException(
          "(%d) parts do not make a value of (%d) bytes; at most (%d) bytes travel."
              .formatted(offsets.size(), size, Parts.MAX_TOTAL_BYTES));
    }
    for (int i = 1; i < offsets.size(); i++) {
      if (offsets.get(i) <= offsets.get(i - 1)) {
        throw new IllegalArgumentException(
            "The parts' offsets (%s) do not grow.".formatted(offsets));
      }
    }
    offsets = List.copyOf(offsets);
  }

  byte[] encode() {
    ObjectNode json = JsonNodes.object();
    json.put("type", TYPE).put("schemaVersion", SCHEMA_VERSION);
    json.put("size", size).put("digest", digest.hex());
    json.set("offsets", JsonNodes.list(offsets, JsonNodes::number));
    return StrictJson.write(json);
  }

  /** Throws {@link MalformedRecordException}. */
  static PartList decode(byte[] value) {
    return JsonValue.read(ByteBuffer.wrap(value), TYPE)
        .object(
            fields -> {
              if (!fields.at("type").text().equals(TYPE)) {
                throw fields.at("type").malformed(TYPE);
              }
              if (fields.at("schemaVersion").int32(1) != SCHEMA_VERSION) {
                throw fields.at("schemaVersion").malformed("(" + SCHEMA_VERSION + ")");
              }
              return new PartList(
                  fields.at("size").int32(0),
                  fields.at("digest").digest(),
                  fields.at("offsets").list(offset -> offset.int64(0)));
            });
  }

  List<RecordPosition> positions(int partition) {
    return offsets.stream().map(offset -> new RecordPosition(partition, offset)).toList();
  }
}
