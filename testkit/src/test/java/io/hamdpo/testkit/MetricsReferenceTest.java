package io.hamdpo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/reference/metrics.md} equal to the constants that name metrics and their
 * Javadoc. It is written anew with {@code -Dhamdpo.docs.write=true}.
 */
class MetricsReferenceTest {

  private static final Path PAGE = Documents.root().resolve("docs/reference/metrics.md");

  private static final String INTRODUCTION =
      """
      # Metrics

      <!-- Generated from the constants in the sources; do not edit. Write it anew with
           ./mvnw test -pl testkit -am -Dtest=MetricsReferenceTest \
      -Dsurefire.failIfNoSpecifiedTests=false -Dhamdpo.docs.write=true -->

      What each service serves at `/q/metrics`, beside the metrics of the JVM and of Kafka's clients.
      Units are seconds, bytes and nats. A name that ends in `_total` is a counter, one in `_seconds` a
      histogram, and so is `hamdpo_env_episode_return`; all others are gauges. "By x" means a label
      `x`. [How to use them](../operations/monitoring.md).
      """;

  private static final Pattern CONSTANT =
      Pattern.compile(
          "/\\*\\*([^/]*?)\\*/\\s*(?:public )?static final String \\w+ = \"(hamdpo_\\w+)\";");

  @Test
  void shouldEqualTheConstants() throws IOException {
    // Given
    String page = page();
    if (Boolean.getBoolean("hamdpo.docs.write")) {
      Files.writeString(PAGE, page);
    }

    // When
    String committed = Files.readString(PAGE);

    // Then
    assertThat(committed)
        .as("docs/reference/metrics.md; its first lines say how to write it anew")
        .isEqualTo(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    sources()
        .forEach(
            (source, text) -> {
              page.append(
                  "\n## [%s](../../%s)\n\n| metric | meaning |\n|---|---|\n"
                      .formatted(name(source), source));
              Matcher constant = CONSTANT.matcher(text);
              while (constant.find()) {
                page.append(
                    "| `%s` | %s |\n".formatted(constant.group(2), prose(constant.group(1))));
              }
            });
    return page.toString();
  }

  /** Path from the root to text, of those production sources that name metrics. */
  private static SortedMap<String, String> sources() {
    SortedMap<String, String> sources = new TreeMap<>();
    List<Path> java = Documents.endingIn(".java");
    for (Path path : java) {
      String text = Documents.read(path);
      if (path.toString().contains("/src/main/") && CONSTANT.matcher(text).find()) {
        sources.put(Documents.root().relativize(path).toString(), text);
      }
    }
    return sources;
  }

  private static String name(String source) {
    return source.substring(0, source.indexOf('/'));
  }

  private static String prose(String javadoc) {
    return javadoc
        .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .strip();
  }
}
