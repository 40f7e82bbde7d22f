package io.hamdpo.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/reference/config.md} equal to the options. It is written anew with {@code
 * -Dhamdpo.docs.write=true}.
 */
class OptionReferenceTest {

  private static final Path PAGE = Path.of("../docs/reference/config.md");

  private static final String INTRODUCTION =
      """
      # Settings of a run

      <!-- Generated from io.hamdpo.core.run.Option; do not edit. Write it anew with
           ./mvnw test -pl core -am -Dtest=OptionReferenceTest \
      -Dsurefire.failIfNoSpecifiedTests=false -Dhamdpo.docs.write=true -->

      Every setting of a run file, with type, default and unit. `hamdpo config explain` prints the
      same. A run file is YAML with these keys, dotted (`policy.hidden: [64, 64]`) or nested; on the
      command line `--set policy.hidden=64,64` sets one. What is not given takes its default, and
      the run's record in the log holds all of them.

      Settings of `policy`, `hamdpo`, `ppo` and `hatrpo` may differ between agents. For one agent,
      put `agents.<id>.` before the key; for several, name them with `groups.<name>.agents` and put
      `groups.<name>.` before the key. An agent's own setting wins over its group's, and that over
      everybody's:

      ```yaml
      policy.learning-rate: 5e-4
      agents.speaker.policy.learning-rate: 1e-4
      groups.scouts:
        agents: [left, right]
        policy.hidden: [64]
        hamdpo.kl-step-size: 0.5
        share-parameters: true
      ```

      With `share-parameters`, off by default, the agents of a group have one policy between them;
      they must see equally many numbers and have equal actions. See
      [the algorithm family](../algorithm/family.md).
      """;

  private static final String COLUMNS =
      """
      | key | type | default | unit | meaning |
      |---|---|---|---|---|
      """;

  @Test
  void shouldEqualTheOptions() throws IOException {
    // Given
    String page = page();
    if (Boolean.getBoolean("hamdpo.docs.write")) {
      Files.writeString(PAGE, page);
    }

    // When
    String committed = Files.readString(PAGE);

    // Then
    assertThat(committed)
        .as("docs/reference/config.md; its first lines say how to write it anew")
        .isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    sections()
        .forEach(
            (section, options) -> {
              page.append("\n## ").append(section).append("\n\n").append(COLUMNS);
              options.forEach(option -> page.append(row(option)));
            });
    return page.toString();
  }

  /** By the first word of dotted keys; keys without a dot concern the whole run. */
  private static SequencedMap<String, List<Option<?>>> sections() {
    SequencedMap<String, List<Option<?>>> sections = new LinkedHashMap<>();
    for (Option<?> option : Option.all()) {
      int dot = option.key().indexOf('.');
      String section = dot < 0 ? "The run" : "`" + option.key().substring(0, dot) + "`";
      sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(option);
    }
    return sections;
  }

  private static String row(Option<?> option) {
    String preset =
        option
            .defaultValue()
            .map(value -> "`" + value + "`")
            .orElse("none; for example `" + option.example() + "`");
    StringBuilder presets = new StringBuilder(preset);
    option
        .presetValues()
        .forEach(
            (value, algorithms) ->
                presets.append("; `%s` for %s".formatted(value, String.join(", ", algorithms))));
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            option.key(), option.type().describe(), presets, option.unit(), option.meaning());
  }
}
