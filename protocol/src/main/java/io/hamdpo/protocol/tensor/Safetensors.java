package io.hamdpo.protocol.tensor;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.protocol.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The <a href="https://github.com/huggingface/safetensors">safetensors</a> format: 8 bytes
 * little-endian length of the header; the header, JSON with each tensor's dtype, shape and place,
 * and string metadata, padded with spaces to a multiple of 8; the tensors' bytes, little-endian,
 * gapless.
 *
 * <p>The encoding is canonical: equal metadata and tensors give equal bytes. Tensors lie in order
 * of falling element size, then name, so each is naturally aligned within the record.
 */
public final class Safetensors {

  private static final Comparator<Map.Entry<String, Tensor>> LAYOUT =
      Comparator.<Map.Entry<String, Tensor>>comparingInt(entry -> -entry.getValue().dtype().bytes())
          .thenComparing(Map.Entry::getKey);

  private Safetensors() {}

  /**
   * What a record holds.
   *
   * @param metadata in key order; unmodifiable
   * @param tensors views of the record's bytes
   */
  public record Decoded(SortedMap<String, String> metadata, NamedTensors tensors) {

    public Decoded {
      metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }
  }

  /**
   * The record's bytes. Throws {@link IllegalArgumentException} when {@link Limits#DEFAULT} or the
   * size of an array would be exceeded, or a name is not valid: what is written can be read.
   */
  public static byte[] encode(SortedMap<String, String> metadata, NamedTensors tensors) {
    return encode(tensors, layout -> Header.encode(metadata, layout));
  }

  static byte[] encode(
      NamedTensors tensors, Function<List<Map.Entry<String, Tensor>>, byte[]> headers) {
    List<Map.Entry<String, Tensor>> layout =
        tensors.asMap().entrySet().stream().sorted(LAYOUT).toList();
    byte[] header = headers.apply(layout);
    long size = Long.BYTES + (long) header.length;
    for (Map.Entry<String, Tensor> entry : layout) {
      size += (long) entry.getValue().size() * entry.getValue().dtype().bytes();
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "The record would have (%d) bytes, more than one array holds.".formatted(size));
    }
    ByteBuffer record = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(header.length).put(header);
    layout.forEach(entry -> record.put(entry.getValue().bytes()));
    return record.array();
  }

  /**
   * Reads the bytes between position and limit, which is left as it was. Nothing is copied: the
   * tensors are views, and the caller promises never to change the bytes. Throws {@link
   * MalformedRecordException} for anything but a record that is whole, gapless, free of overlaps
   * and within {@code limits}.
   */
  public static Decoded decode(ByteBuffer bytes, Limits limits) {
    return decode(bytes, limits, header -> Header.decode(header, limits));
  }

  static Decoded decode(ByteBuffer bytes, Limits limits, Function<ByteBuffer, Header> headers) {
    ByteBuffer record = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (record.remaining() < Long.BYTES) {
      throw new MalformedRecordException(
          "A safetensors record has at least 8 bytes, but (%d) were found."
              .formatted(record.remaining()));
    }
    long headerBytes = record.getLong();
    if (headerBytes < 0 || headerBytes > limits.headerBytes()) {
      throw new MalformedRecordException(
          "The header's length (%s) is above the limit (%d)."
              .formatted(Long.toUnsignedString(headerBytes), limits.headerBytes()));
    }
    if (headerBytes > record.remaining()) {
      throw new MalformedRecordException(
          "The header's length is (%d), but only (%d) bytes follow."
              .formatted(headerBytes, record.remaining()));
    }
    int dataStart = Long.BYTES + (int) headerBytes;
    Header header = headers.apply(record.slice(Long.BYTES, (int) headerBytes));
    ByteBuffer data = record.slice(dataStart, record.limit() - dataStart);
    header.requireGapless(data.remaining());
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (Header.Entry entry : header.entries()) {
      ByteBuffer view = data.slice((int) entry.begin(), (int) (entry.end() - entry.begin()));
      tensors.put(entry.name(), Tensor.view(entry.dtype(), entry.shape(), view));
    }
    return new Decoded(header.metadata(), NamedTensors.of(tensors));
  }
}
