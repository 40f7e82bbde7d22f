package io.hamdpo.protocol.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.tensor.DType;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class SafetensorsPropertyTest {

  @Property(tries = 300)
  void shouldReadWhatItWroteAndWriteItAgainAlike(
      @ForAll("metadata") Map<String, String> metadata, @ForAll("tensors") NamedTensors tensors) {
    // Given
    byte[] bytes = Safetensors.encode(new TreeMap<>(metadata), tensors);

    // When
    Safetensors.Decoded decoded = Safetensors.decode(ByteBuffer.wrap(bytes), Limits.DEFAULT);

    // Then
    assertThat(decoded).isEqualTo(new Safetensors.Decoded(new TreeMap<>(metadata), tensors));
    assertThat(decoded.tensors().digest()).isEqualTo(tensors.digest());
    assertThat(Safetensors.encode(decoded.metadata(), decoded.tensors())).isEqualTo(bytes);
  }

  @Property(tries = 300)
  void shouldAlignEveryTensorToItsElements(@ForAll("tensors") NamedTensors tensors) {
    // When
    byte[] bytes = Safetensors.encode(new TreeMap<>(), tensors);

    // Then: elements of eight bytes first, those of one byte last, from a multiple of eight on
    long headerBytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(headerBytes % 8).isZero();
    Header header = Header.decode(ByteBuffer.wrap(bytes, 8, (int) headerBytes), Limits.DEFAULT);
    assertThat(header.entries())
        .allSatisfy(entry -> assertThat(entry.begin() % entry.dtype().bytes()).isZero());
  }

  @Provide
  Arbitrary<Map<String, String>> metadata() {
    Arbitrary<String> text =
        Arbitraries.strings().withCharRange('\0', '\uD7FF').withChars('\uFFFD').ofMaxLength(20);
    return Arbitraries.maps(text, text).ofMaxSize(4);
  }

  @Provide
  Arbitrary<NamedTensors> tensors() {
    Arbitrary<String> names =
        Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(12);
    return Arbitraries.maps(names, tensor()).ofMaxSize(8).map(NamedTensors::of);
  }

  private static Arbitrary<Tensor> tensor() {
    Arbitrary<int[]> shapes = Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(4);
    return Arbitraries.of(DType.class)
        .flatMap(
            dtype ->
                shapes.flatMap(
                    shape -> {
                      int bytes = dtype.bytes();
                      for (int dimension : shape) {
                        bytes *= dimension;
                      }
                      return Arbitraries.bytes()
                          .array(byte[].class)
                          .ofSize(bytes)
                          .map(data -> Tensor.view(dtype, shape, ByteBuffer.wrap(data)));
                    }));
  }
}
