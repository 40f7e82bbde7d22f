package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/**
 * Every object of Strimzi, KEDA and the Prometheus operator obeys the schema of its definition. The
 * definitions are not ours to ship: they are read from the directory that {@code -Dhamdpo.crds}
 * names, and without it these tests are skipped.
 */
class CustomResourcesTest {

  private static final String DEFINITIONS = System.getProperty("hamdpo.crds", "");

  @BeforeEach
  void needDefinitions() {
    assumeThat(DEFINITIONS)
        .as("The directory with the definitions of custom resources. Maybe give -Dhamdpo.crds=DIR.")
        .isNotEmpty();
  }

  @RenderedTest
  void shouldObeyTheirDefinitions(String overlay) throws Exception {
    // Given
    Map<String, JsonSchema> schemas = schemas();

    // When
    List<String> faults = new ArrayList<>();
    List<JsonNode> custom = Manifests.render(overlay).custom();
    for (JsonNode object : custom) {
      JsonSchema schema =
          schemas.get(key(object.at("/apiVersion").asText(), object.at("/kind").asText()));
      if (schema == null) {
        faults.add(Manifests.name(object) + ": no definition of " + object.at("/kind").asText());
      } else {
        faults.addAll(faults(schema, object));
      }
    }

    // Then
    assertThat(custom).hasSizeGreaterThan(5);
    assertThat(faults).isEmpty();
  }

  @RenderedTest
  void shouldFindAnUnknownFieldAndAWrongType(String overlay) throws Exception {
    // Given
    ObjectNode user = Manifests.render(overlay).get("KafkaUser", "hamdpo-env").deepCopy();
    ObjectNode spec = (ObjectNode) user.get("spec");

    // When
    spec.put("authorisation", "simple");
    ((ObjectNode) spec.get("authentication")).put("type", 7);

    // Then
    JsonSchema schema = schemas().get(key("kafka.strimzi.io/v1", "KafkaUser"));
    assertThat(faults(schema, user))
        .anyMatch(fault -> fault.contains("authorisation"))
        .anyMatch(fault -> fault.contains("authentication.type"));
  }

  private static List<String> faults(JsonSchema schema, JsonNode object) {
    return schema.validate(object).stream()
        .map(ValidationMessage::getMessage)
        .map(message -> Manifests.name(object) + ": " + message)
        .toList();
  }

  private static Map<String, JsonSchema> schemas() throws IOException {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    Map<String, JsonSchema> schemas = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of(DEFINITIONS))) {
      for (Path file : files.sorted().toList()) {
        JsonNode spec = new YAMLMapper().readTree(file.toFile()).get("spec");
        for (JsonNode version : spec.get("versions")) {
          JsonNode schema = version.at("/schema/openAPIV3Schema");
          close(schema);
          schemas.put(
              key(
                  spec.at("/group").asText() + "/" + version.at("/name").asText(),
                  spec.at("/names/kind").asText()),
              factory.getSchema(schema));
        }
      }
    }
    return schemas;
  }

  /** As the API server prunes: where fields are listed, there are no others. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode node
        && node.path("properties").isObject()
        && !node.path("properties").isEmpty()
        && !node.path("x-kubernetes-preserve-unknown-fields").asBoolean()
        && !node.has("additionalProperties")) {
      node.put("additionalProperties", false);
      // Every object has these, and the outermost schema does not say what they hold.
      if (node.get("properties").has("spec") && node.get("properties").has("apiVersion")) {
        ((ObjectNode) node.get("properties")).putObject("metadata").put("type", "object");
      }
    }
    schema.forEach(CustomResourcesTest::close);
  }

  private static String key(String version, String kind) {
    return version + " " + kind;
  }
}
