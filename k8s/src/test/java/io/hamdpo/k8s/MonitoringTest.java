package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts and dashboards: that they are right by themselves, and speak of metrics that exist. */
class MonitoringTest {

  private static final Path DOCS = Manifests.DIRECTORY.resolve("../docs");
  private static final int COLUMNS = 24;

  @Test
  void shouldFireWhenTheyShould(@TempDir Path directory) throws Exception {
    // Given
    assumeThat(Tool.find("promtool")).as("promtool on the path").isPresent();
    Files.writeString(
        directory.resolve("rules.yaml"), new YAMLMapper().writeValueAsString(rules().at("/spec")));
    Files.copy(
        Manifests.DIRECTORY.resolve("src/test/resources/promtool/alerts.yaml"),
        directory.resolve("alerts.yaml"));

    // When
    String said = Tool.run(directory, List.of("promtool", "test", "rules", "alerts.yaml"));

    // Then
    assertThat(said).contains("SUCCESS");
  }

  @Test
  void shouldTestEveryAlert() throws Exception {
    // When
    JsonNode cases =
        new YAMLMapper()
            .readTree(
                Manifests.DIRECTORY.resolve("src/test/resources/promtool/alerts.yaml").toFile());

    // Then
    assertThat(
            cases.findValues("alert_rule_test").stream()
                .flatMap(JsonNode::valueStream)
                .filter(test -> !test.at("/exp_alerts").isEmpty())
                .map(test -> test.at("/alertname").asText())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            alerts().stream().map(alert -> alert.at("/alert").asText()).toList());
  }

  @Test
  void shouldHaveARunbookForEveryAlert() throws Exception {
    // Given
    String page = Files.readString(DOCS.resolve("operations/alerts.md"));

    // When
    List<JsonNode> alerts = alerts();

    // Then
    for (JsonNode alert : alerts) {
      String name = alert.at("/alert").asText();
      assertThat(alert.at("/annotations/runbook_url").asText())
          .isEqualTo("docs/operations/alerts.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(page).contains("\n## " + name + "\n");
      assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
    }
  }

  @Test
  void shouldNameOnlyMetricsOfTheCatalogue() throws Exception {
    // Given
    String catalogue = Files.readString(DOCS.resolve("reference/metrics.md"));

    // When
    Set<String> named =
        Expressions.all().stream()
            .flatMap(Expressions::metrics)
            .collect(Collectors.toCollection(TreeSet::new));

    // Then
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(named)
        .filteredOn(metric -> metric.startsWith("hamdpo_"))
        .allMatch(
            metric ->
                catalogue.contains("`" + metric.replaceFirst("_(sum|count|bucket)$", "") + "`"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "services"})
  void shouldLayOutDashboards(String dashboard) throws IOException {
    // When
    JsonNode page = Expressions.dashboard(dashboard);

    // Then
    assertThat(page.at("/uid").asText()).isEqualTo("hamdpo-" + dashboard);
    assertThat(page.at("/title").asText()).isNotBlank();
    assertThat(page.at("/schemaVersion").asInt()).isPositive();
    List<JsonNode> panels = page.get("panels").valueStream().toList();
    assertThat(panels).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
    assertThat(panels).allMatch(panel -> !panel.at("/description").asText().isBlank());
    assertThat(page.findValues("datasource"))
        .allMatch(source -> source.at("/uid").asText().equals("${datasource}"));
    List<String> cells = new ArrayList<>();
    for (JsonNode panel : panels) {
      JsonNode at = panel.get("gridPos");
      assertThat(at.get("x").asInt() + at.get("w").asInt()).isLessThanOrEqualTo(COLUMNS);
      for (int x = 0; x < at.get("w").asInt(); x++) {
        for (int y = 0; y < at.get("h").asInt(); y++) {
          cells.add((at.get("x").asInt() + x) + "/" + (at.get("y").asInt() + y));
        }
      }
    }
    assertThat(cells).doesNotHaveDuplicates();
  }

  private static JsonNode rules() throws IOException {
    return Manifests.file("components/monitoring/rules.yaml").get("PrometheusRule", "hamdpo");
  }

  private static List<JsonNode> alerts() throws IOException {
    return rules().at("/spec/groups/0/rules").valueStream().toList();
  }
}
