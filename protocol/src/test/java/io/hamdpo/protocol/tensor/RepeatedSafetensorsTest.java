package io.hamdpo.protocol.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.protocol.MalformedRecordException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RepeatedSafetensorsTest {

  private final RepeatedSafetensors repeated = new RepeatedSafetensors();

  @Test
  void shouldWriteAndReadEveryMessageAsIfItWereTheFirst() {
    // Given: messages alike, and others that differ in a shape, a dtype, a name or the metadata
    SortedMap<String, String> step = new TreeMap<>(Map.of("message", "step"));
    SortedMap<String, String> reset = new TreeMap<>(Map.of("message", "reset"));
    NamedTensors first = named("a", Tensor.of(new float[] {1, 2}, 2));
    List<NamedTensors> messages =
        List.of(
            first,
            named("a", Tensor.of(new float[] {3, 4}, 2)),
            named("a", Tensor.of(new float[] {3, 4}, 2, 1)),
            named("a", Tensor.of(new int[] {3, 4}, 2)),
            named("b", Tensor.of(new float[] {3, 4}, 2)),
            first);

    for (NamedTensors message : messages) {
      for (SortedMap<String, String> metadata : List.of(step, reset)) {
        // When
        byte[] bytes = repeated.encode(metadata, message);

        // Then
        assertThat(bytes).isEqualTo(Safetensors.encode(metadata, message));
        assertThat(repeated.decode(ByteBuffer.wrap(bytes)))
            .isEqualTo(new Safetensors.Decoded(metadata, message));
      }
    }
  }

  @Test
  void shouldRefuseBytesThatDoNotFitAHeaderItRemembers() {
    // Given
    byte[] bytes = repeated.encode(new TreeMap<>(), named("a", Tensor.of(new float[] {1, 2}, 2)));
    repeated.decode(ByteBuffer.wrap(bytes));

    // Then
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> repeated.decode(ByteBuffer.wrap(bytes, 0, bytes.length - 4)))
        .withMessageContaining("bytes");
  }

  private static NamedTensors named(String name, Tensor tensor) {
    return NamedTensors.empty().with(name, tensor);
  }
}
