package io.hamdpo.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that run already. */
class AddressTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Workers workers = new Workers();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldServeSeveralEnvironmentsAtOnce(boolean unix) throws IOException {
    // Given
    String address = unix ? "unix:" + directory.resolve("worker") : "127.0.0.1:" + freePort();
    Process worker = listen(address);
    try (RemoteFamily family =
            RemoteFamily.open(new WorkerOrigin.Address(address), PATIENCE, workers.journal::add);
        Play one = new Play(family.create(family.tasks().getFirst(), 3));
        Play other = new Play(family.create(family.tasks().getFirst(), 1))) {
      one.reset(1);
      other.reset(2);

      // When
      one.step();
      other.step();

      // Then
      assertThat(one.outcome.reward).hasSize(3).containsOnly(2);
      assertThat(other.outcome.reward).containsExactly(2);
    } finally {
      worker.destroyForcibly();
    }
  }

  private static Process listen(String address) throws IOException {
    Process worker =
        new ProcessBuilder(
                "/bin/sh", "-c", "exec " + Workers.command("menagerie.py", "--listen", address))
            .redirectErrorStream(true)
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).contains("listening at");
    return worker;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
