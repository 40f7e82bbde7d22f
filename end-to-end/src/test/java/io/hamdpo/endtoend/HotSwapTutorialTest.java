package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the tutorial on swapping, in its order, and what the page says of it. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class HotSwapTutorialTest {

  private static final Path PAGE = Path.of("../docs/tutorial/hot-swap.md");

  /** A command; one in the background says something before the next is due. */
  private static final Pattern LINE =
      Pattern.compile("\\./hamdpo (.*?)(?: &\\s+# says (.*)|\\s+# ends with (.*))?");

  @TempDir Path directory;

  @Test
  void shouldDoWhatThePageSays() throws Exception {
    // Given
    Path home = directory.resolve("home");
    List<Matcher> lines =
        Files.readAllLines(PAGE).stream().map(LINE::matcher).filter(Matcher::matches).toList();
    List<CommandProcess> background = new ArrayList<>();
    Map<String, JsonNode> results = new TreeMap<>();

    // When
    for (Matcher line : lines) {
      String[] words = (line.group(1) + " --json").split("\\s+");
      if (line.group(2) != null) {
        CommandProcess command = CommandProcess.start(home, words);
        background.add(command);
        RunningStack.awaitTold(command, line.group(2));
      } else {
        CommandProcess command = CommandProcess.run(home, words);
        int expected = line.group(3) == null ? 0 : Integer.parseInt(line.group(3));
        assertThat(command.exitCode()).as(line.group() + "\n" + command.told()).isEqualTo(expected);
        results.put(line.group(1), command.json());
      }
    }
    JsonNode rollback = results.get("updater rollback --to 10 --run swapped");
    long again = rollback.get("version").asLong();
    JsonNode lineage = results.get("lineage --run swapped");
    List<String> sizes = new ArrayList<>();
    lineage
        .get("settingChanges")
        .get("hamdpo.kl-step-size")
        .fieldNames()
        .forEachRemaining(sizes::add);
    CommandProcess replay =
        CommandProcess.run(
            home,
            "replay",
            "--run",
            "swapped",
            "--update",
            again + ".." + sizes.getLast(),
            "--json");
    for (CommandProcess command : background) {
      command.process().toHandle().destroy();
      command.process().waitFor();
    }

    // Then
    JsonNode list = results.get("updater list --run swapped");
    assertThat(list.get("incumbent").asText()).isEqualTo("updater-1");
    assertThat(list.get("updaters").findValuesAsText("standing"))
        .containsExactly("candidate", "incumbent");
    assertThat(list.get("updaters").get(0).get("parity").asText()).isEqualTo("equal");
    JsonNode there = results.get("updater promote next --run swapped");
    JsonNode back = results.get("updater promote updater-1 --run swapped");
    assertThat(there.get("from").asText()).isEqualTo("updater-1");
    assertThat(back.get("firstVersion").asLong()).isGreaterThan(there.get("firstVersion").asLong());
    assertThat(results.get("updater shadow --run swapped --updates 5").get("differing").asInt())
        .isZero();
    JsonNode other =
        results.get("updater shadow --run swapped --updates 5 --set hamdpo.kl-step-size=0.1");
    assertThat(other.get("firstDifference").asText()).contains("agent/");
    assertThat(other.get("agents"))
        .allSatisfy(agent -> assertThat(agent.get("differing").asInt()).isPositive());
    assertThat(rollback.get("made").asBoolean()).isTrue();
    assertThat(sizes).as("version 0 and the change").hasSize(2);
    List<JsonNode> chain = new ArrayList<>(List.of(lineage));
    lineage.get("ancestors").forEach(chain::add);
    assertThat(chain)
        .filteredOn(ancestor -> ancestor.get("kind").asText().equals("rollback"))
        .singleElement()
        .satisfies(
            ancestor -> {
              assertThat(ancestor.get("version").asLong()).isEqualTo(again);
              assertThat(ancestor.get("parent").asLong()).isEqualTo(10);
            });
    assertThat(replay.exitCode()).as(replay.told()).isZero();
    assertThat(results.get("replay --run swapped --update 1..20").get("equal").asBoolean())
        .isTrue();
  }
}
