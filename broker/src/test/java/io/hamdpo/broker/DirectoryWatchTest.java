package io.hamdpo.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWatchTest {

  @TempDir Path directory;

  @Test
  void shouldWaitForRoomAndSaySoOnce() throws Exception {
    // Given
    Deque<Long> free = new ArrayDeque<>(List.of(0L, 40L << 20, 64L << 20));
    List<String> told = new ArrayList<>();

    // When
    new DirectoryWatch(directory, free::remove).awaitRoom(told::add);

    // Then
    assertThat(free).isEmpty();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).contains(directory.toString(), "(0) MiB", "Maybe make room");
  }

  @Test
  void shouldEndTheBrokerBeforeTheDiskIsFullToStartAgain() throws Exception {
    // Given
    Files.createFile(directory.resolve("meta.properties"));

    // When, Then
    assertThat(new DirectoryWatch(directory, () -> 32L << 20).look()).isEmpty();
    assertThat(new DirectoryWatch(directory, () -> 31L << 20).look())
        .hasValueSatisfying(
            end -> {
              assertThat(end.exitCode()).isEqualTo(1);
              assertThat(end.reason()).contains(directory.toString(), "(31) MiB");
            });
  }

  @Test
  void shouldEndTheBrokerForGoodWhenItsDirectoryIsGone() {
    // When, Then
    assertThat(new DirectoryWatch(directory.resolve("gone")).look())
        .hasValueSatisfying(
            end -> {
              assertThat(end.exitCode()).isEqualTo(2);
              assertThat(end.reason()).contains("was removed");
            });
  }
}
