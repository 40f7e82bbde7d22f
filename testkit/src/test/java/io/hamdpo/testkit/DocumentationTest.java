package io.hamdpo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every page that a link names is there, and so is the heading. */
class DocumentationTest {

  @TestFactory
  Stream<DynamicTest> shouldLinkToWhatExists() {
    return Documents.endingIn(".md").stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    Documents.root().relativize(page).toString(),
                    () ->
                        assertThat(
                                new Markdown(Documents.read(page))
                                    .links().stream().flatMap(link -> fault(page, link).stream()))
                            .isEmpty()));
  }

  @Test
  void shouldFindALinkThatLeadsNowhere() {
    // Given
    Path page = Documents.root().resolve("README.md");
    String text = "See [one](no/such/page.md), `[code](ignored.md)` and [two](#no-such-heading).";

    // When
    Stream<String> faults =
        new Markdown(text).links().stream().flatMap(link -> fault(page, link).stream());

    // Then
    assertThat(faults)
        .containsExactly("no/such/page.md does not exist", "#no-such-heading has no heading");
  }

  private static Optional<String> fault(Path page, String link) {
    if (link.matches("[a-z][a-z0-9+.-]*:.*")) {
      return Optional.empty(); // another site: a test must not depend on it
    }
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty()
            ? page
            : page.resolveSibling(URLDecoder.decode(parts[0], StandardCharsets.UTF_8)).normalize();
    if (!Files.exists(target) || !target.startsWith(Documents.root())) {
      return Optional.of(link + " does not exist");
    }
    boolean anchored = parts.length == 2 && target.toString().endsWith(".md");
    return anchored && !new Markdown(Documents.read(target)).anchors().contains(parts[1])
        ? Optional.of(link + " has no heading")
        : Optional.empty();
  }
}
