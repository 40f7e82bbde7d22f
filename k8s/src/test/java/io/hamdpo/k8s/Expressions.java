package io.hamdpo.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The questions that alerts and dashboards ask Prometheus. */
final class Expressions {

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:hamdpo|jvm|process|kafka)_[a-z_]+\\b(?!\\s*=)");

  private Expressions() {}

  static JsonNode dashboard(String name) throws IOException {
    return new JsonMapper()
        .readTree(
            Manifests.DIRECTORY.resolve("components/grafana/%s.json".formatted(name)).toFile());
  }

  /** All of them, with the variables of dashboards filled in. */
  static List<String> all() throws IOException {
    JsonNode rules =
        Manifests.file("components/monitoring/rules.yaml").get("PrometheusRule", "hamdpo");
    return Stream.of(rules, dashboard("run"), dashboard("services"))
        .flatMap(page -> page.findValues("expr").stream())
        .map(expression -> expression.asText().replace("$namespace", ".*"))
        .toList();
  }

  /** The metrics that one names. */
  static Stream<String> metrics(String expression) {
    return METRIC.matcher(expression).results().map(MatchResult::group);
  }
}
