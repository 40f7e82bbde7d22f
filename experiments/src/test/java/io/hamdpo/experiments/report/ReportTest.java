package io.hamdpo.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  @Test
  void shouldLeaveNoPictureOfAFormerTaskBehind(@TempDir Path directory) throws Exception {
    // Given
    Files.createFile(directory.resolve("curve-particle-spread.png"));
    Files.createFile(directory.resolve("scores-particle-spread.png"));
    Files.createFile(directory.resolve("mine.png"));

    // When
    new Report("Title", List.of(), new LinkedHashMap<>(), List.of(), List.of()).write(directory);

    // Then
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("mine.png", "report.html", "results.json");
    }
  }
}
