package io.hamdpo.protocol.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SafetensorsTest {

  private static final SortedMap<String, String> NO_METADATA = new TreeMap<>();

  private static final NamedTensors MIXED =
      NamedTensors.of(
          Map.of(
              "mask", Tensor.of(new byte[] {1, 0, -1}, 3),
              "b", Tensor.of(new float[] {1.5f, -2}, 2, 1),
              "a", Tensor.of(new int[] {7}),
              "z", Tensor.of(new double[] {0.1}, 1),
              "empty", Tensor.of(new long[0], 0, 4)));

  @Test
  void shouldLayTensorsOutAsTheFormatSays() {
    // Given
    SortedMap<String, String> metadata = new TreeMap<>(Map.of("type", "policy", "run", "r-1"));

    // When
    byte[] bytes = Safetensors.encode(metadata, MIXED);

    // Then: read by hand, as any other implementation would
    ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = (int) record.getLong(0);
    assertThat(headerBytes % 8).isZero();
    assertThat(new String(bytes, 8, headerBytes, StandardCharsets.UTF_8).stripTrailing())
        .isEqualTo(
            """
            {"__metadata__":{"run":"r-1","type":"policy"},\
            "empty":{"dtype":"I64","shape":[0,4],"data_offsets":[0,0]},\
            "z":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},\
            "a":{"dtype":"I32","shape":[],"data_offsets":[8,12]},\
            "b":{"dtype":"F32","shape":[2,1],"data_offsets":[12,20]},\
            "mask":{"dtype":"U8","shape":[3],"data_offsets":[20,23]}}""");
    int data = 8 + headerBytes;
    assertThat(record.getDouble(data)).isEqualTo(0.1);
    assertThat(record.getInt(data + 8)).isEqualTo(7);
    assertThat(record.getFloat(data + 12)).isEqualTo(1.5f);
    assertThat(record.getFloat(data + 16)).isEqualTo(-2f);
    assertThat(record.get(data + 22)).isEqualTo((byte) 255);
    assertThat(bytes).hasSize(data + 23);
  }

  @Test
  void shouldReadWhatItWrote() {
    // Given
    SortedMap<String, String> metadata = new TreeMap<>(Map.of("name", "Straße \"∞\" 😀\n"));
    byte[] bytes = Safetensors.encode(metadata, MIXED);

    // When
    Safetensors.Decoded decoded = Safetensors.decode(ByteBuffer.wrap(bytes), Limits.DEFAULT);

    // Then
    assertThat(decoded).isEqualTo(new Safetensors.Decoded(metadata, MIXED));
  }

  @Test
  void shouldKeepEveryBitOfANaN() {
    // Given
    float signallingNaN = Float.intBitsToFloat(0x7F800001);
    NamedTensors tensors = NamedTensors.of(Map.of("x", Tensor.of(new float[] {signallingNaN}, 1)));

    // When
    byte[] bytes = Safetensors.encode(NO_METADATA, tensors);

    // Then
    Tensor read = Safetensors.decode(ByteBuffer.wrap(bytes), Limits.DEFAULT).tensors().get("x");
    assertThat(read.bytes().getInt(0)).isEqualTo(tensors.get("x").bytes().getInt(0));
  }

  @Test
  void shouldReadAndWriteARecordWithoutTensors() {
    // When
    byte[] bytes = Safetensors.encode(NO_METADATA, NamedTensors.empty());

    // Then
    assertThat(bytes)
        .containsExactly(8, 0, 0, 0, 0, 0, 0, 0, '{', '}', ' ', ' ', ' ', ' ', ' ', ' ');
    assertThat(Safetensors.decode(ByteBuffer.wrap(bytes), Limits.DEFAULT))
        .isEqualTo(new Safetensors.Decoded(NO_METADATA, NamedTensors.empty()));
  }

  @Test
  void shouldViewTheBytesWithoutCopying() {
    // Given
    byte[] bytes = Safetensors.encode(NO_METADATA, MIXED);
    Tensor mask = Safetensors.decode(ByteBuffer.wrap(bytes), Limits.DEFAULT).tensors().get("mask");

    // When
    bytes[bytes.length - 1] = 42;

    // Then
    assertThat(mask.toBytes()).containsExactly(1, 0, 42);
  }

  @Test
  void shouldReadBetweenPositionAndLimitAndLeaveThemAlone() {
    // Given
    byte[] bytes = Safetensors.encode(NO_METADATA, MIXED);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 20);
    direct.put(7, bytes).position(7).limit(7 + bytes.length);

    // When
    Safetensors.Decoded decoded = Safetensors.decode(direct, Limits.DEFAULT);

    // Then
    assertThat(decoded.tensors()).isEqualTo(MIXED);
    assertThat(direct.position()).isEqualTo(7);
    assertThat(direct.remaining()).isEqualTo(bytes.length);
  }

  @Test
  void shouldRefuseToWriteNamesThatCouldNotBeRead() {
    for (String name : new String[] {"", "__metadata__", "two words", "ü", "x".repeat(257)}) {
      NamedTensors tensors = NamedTensors.of(Map.of(name, Tensor.of(new int[0], 0)));
      assertThatThrownBy(() -> Safetensors.encode(NO_METADATA, tensors))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(" + name + ") was given");
    }
  }

  @Test
  void shouldRefuseToWriteBeyondTheLimitsOfReaders() {
    // Given
    Tensor deep = Tensor.of(new int[] {1}, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    SortedMap<String, String> long20 = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      long20.put("key" + i, "x".repeat(60_000));
    }

    // Then
    assertThatThrownBy(() -> Safetensors.encode(NO_METADATA, NamedTensors.of(Map.of("x", deep))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(9) dimensions");
    assertThatThrownBy(() -> Safetensors.encode(long20, NamedTensors.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("headerBytes=1048576");
  }
}
