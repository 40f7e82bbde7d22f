package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every object of Kubernetes' own API has only fields that the API has, with values of their types.
 */
class CoreObjectsTest {

  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Stream.of(
              ConfigMap.class,
              Namespace.class,
              Deployment.class,
              StatefulSet.class,
              NetworkPolicy.class,
              PodDisruptionBudget.class,
              PriorityClass.class)
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

  /** The models keep fields that they do not know; without that they refuse them. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  @RenderedTest
  void shouldHaveNoUnknownField(String overlay) throws Exception {
    // Given
    Manifests manifests = Manifests.render(overlay);

    // When
    List<JsonNode> core = manifests.core();

    // Then
    assertThat(core).hasSizeGreaterThan(10);
    for (JsonNode object : core) {
      String kind = object.at("/kind").asText();
      assertThat(TYPES).as(Manifests.name(object)).containsKey(kind);
      HasMetadata typed = STRICT.treeToValue(object, TYPES.get(kind));
      assertThat(typed.getMetadata().getName()).isNotBlank();
    }
  }

  @Test
  void shouldRefuseAMisspeltField() throws Exception {
    // Given
    ObjectNode deployment =
        (ObjectNode) Manifests.file("base/env/deployment.yaml").get("Deployment", "hamdpo-env");

    // When
    ((ObjectNode) deployment.get("spec")).put("replicaz", 3);

    // Then
    assertThatThrownBy(() -> STRICT.treeToValue(deployment, Deployment.class))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("replicaz");
  }
}
