package io.hamdpo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.learning.torch.Processor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LemmaCommandTest {

  @Test
  void shouldReportTheLargestErrorAndWriteAPage(@TempDir Path directory) throws IOException {
    // When
    CommandLineTesting ended =
        CommandLineTesting.run(
            "experiment", "lemma", "--games", "6", "--output", directory.toString(), "--json");

    // Then
    JsonNode object = new JsonMapper().readTree(ended.out());
    assertThat(ended.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(object.get("maxError").asDouble()).isPositive().isLessThanOrEqualTo(1e-12);
    assertThat(object.get("holds").asBoolean()).isTrue();
    assertThat(Path.of(object.get("report").asText())).isRegularFile().hasParent(directory);
    assertThat(object.at("/facts/machine").asText())
        .contains("processors (" + Processor.current().model() + ")");
  }

  @Test
  void shouldRefuseFewerGamesThanSizesOfTeams() {
    // When
    CommandLineTesting ended = CommandLineTesting.run("experiment", "lemma", "--games", "2");

    // Then
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("--games 3");
  }
}
