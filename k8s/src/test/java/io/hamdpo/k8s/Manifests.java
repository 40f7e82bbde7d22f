package io.hamdpo.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Objects as they would be applied.
 *
 * @param objects in the order of the file
 */
record Manifests(List<JsonNode> objects) {

  /** The directory of the manifests; tests run in that of their module, which is the same. */
  static final Path DIRECTORY = Path.of("").toAbsolutePath();

  private static final Set<String> CUSTOM =
      Set.of("kafka.strimzi.io", "keda.sh", "monitoring.coreos.com");

  // Rendering takes a second, and tests run on one thread.
  private static final Map<String, Manifests> RENDERED = new TreeMap<>();

  private static final YAMLMapper YAML = new YAMLMapper();

  /** The command that renders a directory; empty where there is none. */
  static Optional<List<String>> renderer() {
    return Tool.find("kustomize")
        .map(kustomize -> List.of(kustomize, "build"))
        .or(() -> Tool.find("kubectl").map(kubectl -> List.of(kubectl, "kustomize")));
  }

  static boolean canRender() {
    return renderer().isPresent();
  }

  /** An overlay, rendered once. */
  static Manifests render(String overlay) throws IOException {
    Manifests rendered = RENDERED.get(overlay);
    if (rendered == null) {
      List<String> command = new ArrayList<>(renderer().orElseThrow());
      command.add("overlays/" + overlay);
      rendered = parse(Tool.run(DIRECTORY, command));
      RENDERED.put(overlay, rendered);
    }
    return rendered;
  }

  /** A file as it lies there, not rendered. */
  static Manifests file(String path) throws IOException {
    return parse(Files.readString(DIRECTORY.resolve(path)));
  }

  private static Manifests parse(String yaml) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return new Manifests(documents.readAll());
    }
  }

  /** All of one kind. */
  List<JsonNode> of(String kind) {
    return objects.stream().filter(object -> object.at("/kind").asText().equals(kind)).toList();
  }

  /** The one of a kind whose name begins so. */
  JsonNode get(String kind, String name) {
    return of(kind).stream()
        .filter(object -> name(object).startsWith(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(kind + " " + name));
  }

  /** Those of Kubernetes' own API. */
  List<JsonNode> core() {
    return objects.stream().filter(object -> !CUSTOM.contains(group(object))).toList();
  }

  /** Those that an operator brings the definition of. */
  List<JsonNode> custom() {
    return objects.stream().filter(object -> CUSTOM.contains(group(object))).toList();
  }

  private static String group(JsonNode object) {
    String version = object.at("/apiVersion").asText();
    return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
  }

  /** Deployments and stateful sets: whatever makes pods. */
  List<JsonNode> workloads() {
    return Stream.concat(of("Deployment").stream(), of("StatefulSet").stream()).toList();
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }
}
