package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the tutorial on replay, in its order, and what the page says of it. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ReplayTutorialTest {

  private static final Path PAGE = Path.of("../docs/tutorial/replay.md");
  private static final String LAUNCHER = "./hamdpo ";
  private static final String ENDS_WITH = "# ends with ";

  @TempDir Path home;

  @Test
  void shouldDoWhatThePageSays() throws Exception {
    // Given
    List<String> lines =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith(LAUNCHER)).toList();
    assertThat(lines).hasSizeGreaterThan(5);

    // When
    List<CommandProcess> replays = new ArrayList<>();
    List<CommandProcess> diffs = new ArrayList<>();
    for (String line : lines) {
      CommandProcess command = run(line);
      if (line.startsWith(LAUNCHER + "replay --run")) {
        replays.add(command);
      } else if (line.startsWith(LAUNCHER + "diff")) {
        diffs.add(command);
      }
    }

    // Then: all equal, the environments too, and the what-if parts at the first agent
    assertThat(replays).hasSize(3);
    JsonNode all = replays.getFirst().json();
    assertThat(all.get("equal").asBoolean()).isTrue();
    assertThat(all.get("updates")).hasSize(12);
    JsonNode simulated = replays.get(1).json().get("updates").get(0).get("stages");
    assertThat(simulated.get(0).get("stage").asText()).isEqualTo("trajectory/0");
    JsonNode changed = replays.getLast().json();
    assertThat(changed.get("firstDifference").get("stage").asText()).startsWith("agent/");
    assertThat(diffs).hasSize(3);
    assertThat(diffs.getFirst().json().get("firstDifference").isNull()).isTrue();
    JsonNode longer = diffs.get(1).json().get("firstDifference");
    assertThat(longer.get("stage")).isEqualTo(changed.get("firstDifference").get("stage"));
    assertThat(longer.get("quantity").asText()).isEqualTo("loss");
    JsonNode next = diffs.getLast().json().get("firstDifference");
    assertThat(next.get("stage").asText()).isEqualTo("start");
  }

  private CommandProcess run(String line) throws Exception {
    int comment = line.indexOf(ENDS_WITH);
    int expected =
        comment < 0 ? 0 : Integer.parseInt(line.substring(comment + ENDS_WITH.length()).strip());
    String command = comment < 0 ? line : line.substring(0, comment);
    List<String> words =
        new ArrayList<>(List.of(command.substring(LAUNCHER.length()).strip().split("\\s+")));
    words.replaceAll(word -> word.replace(".hamdpo/", home + "/"));
    words.add("--json");
    CommandProcess process = CommandProcess.run(home, words.toArray(String[]::new));
    assertThat(process.exitCode()).as(line + "\n" + process.told()).isEqualTo(expected);
    return process;
  }
}
