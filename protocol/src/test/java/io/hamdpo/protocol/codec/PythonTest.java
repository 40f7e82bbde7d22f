package io.hamdpo.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.tensor.Limits;
import io.hamdpo.protocol.tensor.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python reads a trajectory record and writes it again; skipped where it lacks safetensors. */
final class PythonTest {

  private static final String SCRIPT =
      """
      import sys
      from safetensors.numpy import load, save
      tensors = load(open(sys.argv[1], "rb").read())
      assert tensors["reward"].shape == (2, 2), tensors["reward"].shape
      assert tensors["action/scout_2"].tolist()[0] == [[0, 1], [2, 0]]
      open(sys.argv[2], "wb").write(save(tensors, {"by": "python"}))
      """;

  @Test
  void shouldBeReadAndWrittenByPython(@TempDir Path folder) throws Exception {
    // Given
    assumeTrue(run("-c", "import numpy, safetensors.numpy") == 0, "Python has no safetensors.");
    Path record = folder.resolve("record.safetensors");
    Path copy = folder.resolve("copy.safetensors");
    Files.write(record, MessageCodecs.TRAJECTORY.encode(ExampleTrajectories.trajectory()));

    // When
    int status = run("-c", SCRIPT, record.toString(), copy.toString());

    // Then
    assertThat(status).isZero();
    NamedTensors read =
        Safetensors.decode(ByteBuffer.wrap(Files.readAllBytes(copy)), Limits.DEFAULT).tensors();
    assertThat(read).isEqualTo(ExampleTrajectories.trajectoryTensors());
  }

  private static int run(String... arguments) throws InterruptedException {
    try {
      Process python =
          new ProcessBuilder(Stream.concat(Stream.of("python3"), Stream.of(arguments)).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return python.waitFor(60, TimeUnit.SECONDS) ? python.exitValue() : -1;
    } catch (IOException e) {
      return -1;
    }
  }
}
