package io.hamdpo.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.cli.home.HamdpoHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

  @TempDir Path directory;
  private HamdpoHome home;

  @BeforeEach
  void makeHome() {
    home = new HamdpoHome(directory.resolve("home"));
  }

  @Test
  void shouldLetOneCommandHoldTheStackAndOthersFindIt() throws Exception {
    // Given
    StackAddress address =
        new StackAddress(1, "r1", "127.0.0.1:9", new TreeMap<>(Map.of("env-1", 8)));
    try (StackLock lock = StackLock.take(home).orElseThrow()) {
      lock.publish(address);

      // When
      var second = StackLock.take(home);

      // Then
      assertThat(second).isEmpty();
      assertThat(StackLock.runningStack(home)).contains(address);
    }
    assertThat(StackLock.runningStack(home)).isEmpty();
  }

  @Test
  void shouldForgetTheAddressOfACommandThatWasKilled() throws Exception {
    // Given
    home.prepare();
    Files.writeString(home.stackAddress(), "{\"pid\":1,\"bootstrapServers\":\"x:1\",\"ports\":{}}");

    // When
    var running = StackLock.runningStack(home);

    // Then
    assertThat(running).isEmpty();
  }

  @Test
  void shouldCloseTheHomeToOthers() throws Exception {
    // When
    home.prepare();

    // Then
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())))
        .isEqualTo("rwx------");
  }
}
