package io.hamdpo.protocol.tensor;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.tensor.Safetensors.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * {@link Safetensors} for a conversation whose messages look alike: headers that were written or
 * read before are remembered, since their JSON takes longer than the tensors. One thread at a time.
 */
public final class RepeatedSafetensors {

  /** Far above the kinds of messages of a conversation; more is a stranger's doing. */
  private static final int MOST = 1000;

  private final Map<List<Object>, byte[]> written = new LinkedHashMap<>();
  private final Map<ByteBuffer, Header> read = new LinkedHashMap<>();

  /** As {@link Safetensors#encode}. */
  public byte[] encode(SortedMap<String, String> metadata, NamedTensors tensors) {
    return Safetensors.encode(
        tensors,
        layout ->
            remembered(written)
                .computeIfAbsent(key(metadata, layout), _ -> Header.encode(metadata, layout)));
  }

  /**
   * As {@link Safetensors#decode} with {@link Limits#DEFAULT}. Throws {@link
   * MalformedRecordException} likewise.
   */
  public Decoded decode(ByteBuffer bytes) {
    return Safetensors.decode(bytes, Limits.DEFAULT, this::header);
  }

  private Header header(ByteBuffer json) {
    Header known = read.get(json);
    if (known == null) {
      // A copy, so that the record's own bytes need not stay.
      ByteBuffer copy = ByteBuffer.allocate(json.remaining()).put(json.duplicate()).flip();
      known = Header.decode(json, Limits.DEFAULT);
      remembered(read).put(copy, known);
    }
    return known;
  }

  private static <K, V> Map<K, V> remembered(Map<K, V> headers) {
    if (headers.size() >= MOST) {
      headers.clear();
    }
    return headers;
  }

  private static List<Object> key(
      SortedMap<String, String> metadata, List<Map.Entry<String, Tensor>> layout) {
    List<Object> key = new ArrayList<>(1 + 2 * layout.size());
    key.add(Map.copyOf(metadata));
    for (Map.Entry<String, Tensor> entry : layout) {
      key.add(entry.getKey());
      key.add(entry.getValue().toString()); // dtype and shape
    }
    return key;
  }
}
