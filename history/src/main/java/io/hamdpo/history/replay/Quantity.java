package io.hamdpo.history.replay;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Something that an update starts from, measures or makes; equal when no bit differs. */
public sealed interface Quantity {

  /**
   * The largest difference between two numbers at the same place; null where that means nothing.
   */
  @Nullable Double distance(Quantity other);

  /** A few numbers that say it all. */
  record Numbers(List<Double> values) implements Quantity {

    public Numbers {
      values = List.copyOf(values);
    }

    static Numbers of(Double... values) {
      return new Numbers(List.of(values));
    }

    @Override
    public @Nullable Double distance(Quantity other) {
      if (!(other instanceof Numbers numbers) || numbers.values.size() != values.size()) {
        return null;
      }
      double distance = 0;
      for (int i = 0; i < values.size(); i++) {
        distance = Math.max(distance, Math.abs(values.get(i) - numbers.values.get(i)));
      }
      return distance;
    }
  }

  /** An order of agents. */
  record Order(List<String> agents) implements Quantity {

    public Order {
      agents = List.copyOf(agents);
    }

    @Override
    public @Nullable Double distance(Quantity other) {
      return null;
    }
  }

  /** Many numbers, of which two are told apart by a digest. */
  final class Array implements Quantity {

    private final Digest digest;
    private final NamedTensors tensors;

    private Array(Digest digest, NamedTensors tensors) {
      this.digest = digest;
      this.tensors = tensors;
    }

    /** Of which only the digest is known, and which therefore has no distance. */
    static Array of(Digest digest) {
      return new Array(digest, NamedTensors.empty());
    }

    /**
     * @param digest over the tensor and all that belongs to it
     */
    static Array of(Digest digest, Tensor tensor) {
      return new Array(digest, NamedTensors.of(Map.of("", tensor)));
    }

    /** One tensor per shard. */
    static Array of(List<Tensor> shards) {
      Map<String, Tensor> tensors = new TreeMap<>();
      for (int shard = 0; shard < shards.size(); shard++) {
        tensors.put("%04d".formatted(shard), shards.get(shard));
      }
      NamedTensors all = NamedTensors.of(tensors);
      return new Array(all.digest(), all);
    }

    /** Over all numbers. */
    public Digest digest() {
      return digest;
    }

    @Override
    public @Nullable Double distance(Quantity other) {
      if (!(other instanceof Array array)
          || tensors.asMap().isEmpty()
          || !tensors.asMap().keySet().equals(array.tensors.asMap().keySet())) {
        return null;
      }
      double distance = 0;
      for (String name : tensors.asMap().keySet()) {
        float[] mine = tensors.get(name).toFloats();
        float[] others = array.tensors.get(name).toFloats();
        if (mine.length != others.length) {
          return null;
        }
        for (int i = 0; i < mine.length; i++) {
          distance = Math.max(distance, Math.abs((double) mine[i] - others[i]));
        }
      }
      return distance;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Array array && digest.equals(array.digest);
    }

    @Override
    public int hashCode() {
      return digest.hashCode();
    }

    @Override
    public String toString() {
      return digest.brief();
    }
  }
}
