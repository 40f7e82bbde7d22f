package io.hamdpo.core.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An immutable set of tensors sorted by name (by code unit, the order of {@link String}). */
public final class NamedTensors {

  private static final NamedTensors EMPTY = new NamedTensors(new TreeMap<>());

  private final SortedMap<String, Tensor> tensors;

  private NamedTensors(SortedMap<String, Tensor> tensors) {
    this.tensors = Collections.unmodifiableSortedMap(tensors);
  }

  public static NamedTensors empty() {
    return EMPTY;
  }

  /** A copy of {@code tensors}, sorted. */
  public static NamedTensors of(Map<String, Tensor> tensors) {
    return new NamedTensors(new TreeMap<>(tensors));
  }

  /** These tensors and one more. Throws {@link IllegalArgumentException} when the name is taken. */
  public NamedTensors with(String name, Tensor tensor) {
    return with(of(Map.of(name, tensor)));
  }

  /** The union. Throws {@link IllegalArgumentException} when a name is in both. */
  public NamedTensors with(NamedTensors more) {
    SortedMap<String, Tensor> union = new TreeMap<>(tensors);
    more.tensors.forEach(
        (name, tensor) -> {
          if (union.put(name, tensor) != null) {
            throw new IllegalArgumentException("Two tensors are named (%s).".formatted(name));
          }
        });
    return new NamedTensors(union);
  }

  /** The tensors whose names satisfy {@code keep}. */
  public NamedTensors only(Predicate<String> keep) {
    SortedMap<String, Tensor> kept = new TreeMap<>(tensors);
    kept.keySet().removeIf(keep.negate());
    return new NamedTensors(kept);
  }

  /** These tensors under other names, which must differ from each other. */
  public NamedTensors renamed(UnaryOperator<String> name) {
    NamedTensors renamed = empty();
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      renamed = renamed.with(name.apply(tensor.getKey()), tensor.getValue());
    }
    return renamed;
  }

  /** The tensor of that name. Throws {@link NoSuchElementException} when there is none. */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new NoSuchElementException(
          "There is no tensor named (%s); there are (%s).".formatted(name, tensors.keySet()));
    }
    return tensor;
  }

  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** An unmodifiable view in name order. */
  public SortedMap<String, Tensor> asMap() {
    return tensors;
  }

  /**
   * SHA-256 over, per tensor in name order: length of the UTF-8 name and the name, length of the
   * dtype's name and the name, rank, each dimension (all as little-endian 32-bit integers), the
   * bytes. Depends on nothing else: no header, time, host or version.
   */
  public Digest digest() {
    MessageDigest sha = Digest.sha256();
    tensors.forEach(
        (name, tensor) -> {
          update(sha, name);
          update(sha, tensor.dtype().name());
          int[] shape = tensor.shape();
          update(sha, shape.length);
          for (int dimension : shape) {
            update(sha, dimension);
          }
          sha.update(tensor.bytes());
        });
    return Digest.from(sha);
  }

  private static void update(MessageDigest sha, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    update(sha, bytes.length);
    sha.update(bytes);
  }

  private static void update(MessageDigest sha, int value) {
    sha.update(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).flip());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedTensors that && tensors.equals(that.tensors);
  }

  @Override
  public int hashCode() {
    return tensors.hashCode();
  }

  @Override
  public String toString() {
    return tensors.toString();
  }
}
