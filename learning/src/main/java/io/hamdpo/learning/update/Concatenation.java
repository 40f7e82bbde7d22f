package io.hamdpo.learning.update;

import io.hamdpo.core.policy.EncodedActions;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Equally named tensors of several shards, one after the other in the given order.
 *
 * @param shards in shard order
 */
record Concatenation(List<NamedTensors> shards) {

  boolean has(String name) {
    return shards.stream().allMatch(shard -> shard.has(name));
  }

  float[] floats(String name) {
    float[] all = new float[size(name)];
    int offset = 0;
    for (NamedTensors shard : shards) {
      float[] values = shard.get(name).toFloats();
      System.arraycopy(values, 0, all, offset, values.length);
      offset += values.length;
    }
    return all;
  }

  int[] ints(String name) {
    int[] all = new int[size(name)];
    int offset = 0;
    for (NamedTensors shard : shards) {
      int[] values = shard.get(name).toInts();
      System.arraycopy(values, 0, all, offset, values.length);
      offset += values.length;
    }
    return all;
  }

  byte[] bytes(String name) {
    byte[] all = new byte[size(name)];
    int offset = 0;
    for (NamedTensors shard : shards) {
      byte[] values = shard.get(name).toBytes();
      System.arraycopy(values, 0, all, offset, values.length);
      offset += values.length;
    }
    return all;
  }

  /** [rows, width]: what an agent did, encoded. */
  float[] encodedActions(AgentSpec agent) {
    List<float[]> parts =
        shards.stream()
            .map(shard -> shard.get(TensorNames.action(agent.id())))
            .map(actions -> EncodedActions.of(agent.actionSpace(), actions))
            .toList();
    return Evaluations.concatenate(parts);
  }

  /** SHA-256 over the shards' digests, in order, as hexadecimal digits. */
  Digest digest() {
    String digests =
        shards.stream().map(shard -> shard.digest().hex()).collect(Collectors.joining());
    return Digest.of(ByteBuffer.wrap(digests.getBytes(StandardCharsets.US_ASCII)));
  }

  private int size(String name) {
    return shards.stream().map(shard -> shard.get(name)).mapToInt(Tensor::size).sum();
  }
}
