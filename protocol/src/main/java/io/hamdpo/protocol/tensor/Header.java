package io.hamdpo.protocol.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.core.tensor.DType;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.json.StrictJson;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors record.
 *
 * @param metadata key to value
 * @param entries the tensors in the order of their bytes
 */
record Header(SortedMap<String, String> metadata, List<Entry> entries) {

  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;

  /**
   * One tensor's description.
   *
   * @param begin of its bytes, counted from the end of the header
   * @param end exclusive
   */
  record Entry(String name, DType dtype, int[] shape, long begin, long end) {}

  static byte[] encode(SortedMap<String, String> metadata, List<Map.Entry<String, Tensor>> layout) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    if (!metadata.isEmpty()) {
      ObjectNode node = header.putObject(METADATA);
      metadata.forEach(node::put);
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> named : layout) {
      Tensor tensor = named.getValue();
      requireName(named.getKey());
      ObjectNode node = header.putObject(named.getKey());
      node.put("dtype", tensor.dtype().name());
      ArrayNode shape = node.putArray("shape");
      Arrays.stream(tensor.shape()).forEach(shape::add);
      long end = offset + (long) tensor.size() * tensor.dtype().bytes();
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = StrictJson.write(header);
    byte[] padded = Arrays.copyOf(json, Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    requireWithin(Limits.DEFAULT, padded.length, layout);
    return padded;
  }

  static Header decode(ByteBuffer bytes, Limits limits) {
    ObjectNode json = StrictJson.read(bytes, "header");
    SortedMap<String, String> metadata = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      if (property.getKey().equals(METADATA)) {
        readMetadata(property.getValue(), metadata);
      } else {
        entries.add(EntryReader.read(property.getKey(), property.getValue(), limits));
      }
    }
    if (entries.size() > limits.tensors()) {
      throw new MalformedRecordException(
          "The header has (%d) tensors, more than the limit (%d)."
              .formatted(entries.size(), limits.tensors()));
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return new Header(metadata, List.copyOf(entries));
  }

  /** Checks that the tensors cover the {@code available} bytes exactly once. */
  void requireGapless(int available) {
    long expected = 0;
    for (Entry entry : entries) {
      if (entry.begin() != expected) {
        throw new MalformedRecordException(
            "Tensor (%s) begins at (%d), but the bytes before it end at (%d): a gap or an overlap."
                .formatted(entry.name(), entry.begin(), expected));
      }
      expected = entry.end();
    }
    if (expected != available) {
      throw new MalformedRecordException(
          "The tensors take (%d) bytes, but (%d) follow the header."
              .formatted(expected, available));
    }
  }

  private static void readMetadata(JsonNode node, SortedMap<String, String> metadata) {
    if (!node.isObject()) {
      throw new MalformedRecordException(
          "%s is (%s), but an object of strings was expected."
              .formatted(METADATA, StrictJson.brief(node)));
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      String value = property.getValue().textValue();
      if (value == null || !StrictJson.isWhole(value) || !StrictJson.isWhole(property.getKey())) {
        throw new MalformedRecordException(
            "%s.%s is (%s), but a string was expected."
                .formatted(
                    METADATA,
                    StrictJson.brief(property.getKey()),
                    StrictJson.brief(property.getValue())));
      }
      metadata.put(property.getKey(), value);
    }
  }

  private static void requireName(String name) {
    if (!EntryReader.isName(name) || name.equals(METADATA)) {
      throw new IllegalArgumentException(
          "A tensor's name has 1 to 256 visible ASCII characters and is not (%s), but (%s) was"
                  .formatted(METADATA, name)
              + " given.");
    }
  }

  private static void requireWithin(
      Limits limits, int headerBytes, List<Map.Entry<String, Tensor>> layout) {
    int rank = layout.stream().mapToInt(entry -> entry.getValue().shape().length).max().orElse(0);
    if (headerBytes > limits.headerBytes()
        || layout.size() > limits.tensors()
        || rank > limits.rank()) {
      throw new IllegalArgumentException(
          "A header of (%d) bytes with (%d) tensors of at most (%d) dimensions exceeds (%s)."
              .formatted(headerBytes, layout.size(), rank, limits));
    }
  }
}
