package io.hamdpo.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hamdpo.protocol.codec.Examples.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of each message type, for ever. A golden file is never changed: a change of the wire is
 * a new schema version with files of its own, and the old ones stay readable.
 */
final class GoldenBytesTest {

  @ParameterizedTest
  @MethodSource("io.hamdpo.protocol.codec.Examples#arguments")
  <M> void shouldWriteTheGoldenBytes(Example<M> example) {
    // When
    byte[] bytes = example.bytes();

    // Then
    byte[] golden = golden(example);
    if (!Arrays.equals(bytes, golden)) {
      fail("The bytes of (%s) changed; what was written lies in (%s).", example, keep(example));
    }
  }

  @ParameterizedTest
  @MethodSource("io.hamdpo.protocol.codec.Examples#arguments")
  <M> void shouldReadTheGoldenBytes(Example<M> example) {
    // When
    M read = example.codec().decode(golden(example));

    // Then
    assertThat(read).isEqualTo(example.message());
  }

  static byte[] golden(Example<?> example) {
    String name = "/golden-bytes/" + fileName(example);
    try (InputStream stream = GoldenBytesTest.class.getResourceAsStream(name)) {
      if (stream == null) {
        return fail("There is no (%s); what was written lies in (%s).", name, keep(example));
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path keep(Example<?> example) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "golden-bytes"));
      return Files.write(folder.resolve(fileName(example)), example.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(Example<?> example) {
    String ending = example.codec() instanceof JsonCodec ? "json" : "safetensors";
    return "%s-v1.%s".formatted(example.name(), ending);
  }
}
