package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;

/** What every overlay must hold, whatever else it changes. */
class PolicyTest {

  /** The longest that a service takes to stop: the updater's patience, and Kafka's close. */
  private static final int SHUTDOWN_SECONDS = 12;

  @Nested
  class Pods {

    @RenderedTest
    void shouldRunWithoutRights(String overlay) throws Exception {
      for (JsonNode workload : Manifests.render(overlay).workloads()) {
        JsonNode pod = workload.at("/spec/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).as(name(workload)).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText())
            .isEqualTo("RuntimeDefault");
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/enableServiceLinks").asBoolean(true)).isFalse();
        for (JsonNode container : pod.get("containers")) {
          JsonNode security = container.get("securityContext");
          assertThat(security.get("readOnlyRootFilesystem").asBoolean()).isTrue();
          assertThat(security.get("allowPrivilegeEscalation").asBoolean()).isFalse();
          assertThat(texts(security.at("/capabilities/drop"))).containsExactly("ALL");
        }
        assertThat(pod.findValues("hostPath")).isEmpty();
        assertThat(pod.findValues("hostNetwork")).isEmpty();
      }
    }

    @RenderedTest
    void shouldAskTheirOwnHealthAndHaveTimeToStop(String overlay) throws Exception {
      for (JsonNode workload : Manifests.render(overlay).workloads()) {
        JsonNode pod = workload.at("/spec/template/spec");
        assertThat(pod.at("/terminationGracePeriodSeconds").asInt())
            .as(name(workload))
            .isGreaterThan(SHUTDOWN_SECONDS);
        JsonNode container = pod.at("/containers/0");
        assertThat(container.at("/startupProbe/httpGet/path").asText())
            .isEqualTo("/q/health/started");
        assertThat(container.at("/livenessProbe/httpGet/path").asText())
            .isEqualTo("/q/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText())
            .isEqualTo("/q/health/ready");
        assertThat(ports(workload)).contains(container.at("/livenessProbe/httpGet/port").asText());
      }
    }

    @RenderedTest
    void shouldLimitMemoryAndRequestEverything(String overlay) throws Exception {
      for (JsonNode workload : Manifests.render(overlay).workloads()) {
        JsonNode resources = workload.at("/spec/template/spec/containers/0/resources");
        assertThat(resources.at("/limits/memory").asText())
            .as(name(workload))
            .isNotBlank()
            .isEqualTo(resources.at("/requests/memory").asText());
        assertThat(resources.at("/requests/cpu").asText()).isNotBlank();
        workload
            .at("/spec/template/spec/volumes")
            .findValues("emptyDir")
            .forEach(volume -> assertThat(volume.at("/sizeLimit").asText()).isNotBlank());
      }
    }

    @RenderedTest
    void shouldUsePinnedImages(String overlay) throws Exception {
      for (JsonNode workload : Manifests.render(overlay).workloads()) {
        assertThat(workload.at("/spec/template/spec/containers/0/image").asText())
            .as(name(workload))
            .matches(".+(:(?!latest$)[\\w.-]+|@sha256:[0-9a-f]{64})");
      }
    }

    @RenderedTest
    void shouldTakeSecretsFromFilesOnly(String overlay) throws Exception {
      Manifests manifests = Manifests.render(overlay);
      for (JsonNode workload : manifests.workloads()) {
        assertThat(workload.findValues("secretKeyRef")).as(name(workload)).isEmpty();
        assertThat(workload.findValues("secretRef")).isEmpty();
        String user = secret(workload, "secrets");
        assertThat(manifests.of("KafkaUser")).extracting(Manifests::name).contains(user);
        assertThat(name(workload)).startsWith(user);
      }
      assertThat(manifests.of("Secret")).isEmpty();
    }

    @RenderedTest
    void shouldAllServeTheRunThatTheMapNames(String overlay) throws Exception {
      Manifests manifests = Manifests.render(overlay);
      for (JsonNode workload : manifests.workloads()) {
        List<String> maps =
            workload.findValues("configMapRef").stream()
                .map(map -> map.at("/name").asText())
                .toList();
        assertThat(maps).hasSize(2);
        assertThat(manifests.of("ConfigMap")).extracting(Manifests::name).containsAll(maps);
      }
    }
  }

  @Nested
  class Selectors {

    @RenderedTest
    void shouldMatchOneWorkloadEach(String overlay) throws Exception {
      Manifests manifests = Manifests.render(overlay);
      List<Map<String, String>> pods =
          manifests.workloads().stream()
              .map(workload -> texts(workload, "/spec/template/metadata/labels"))
              .toList();
      for (JsonNode workload : manifests.workloads()) {
        assertThat(matching(pods, texts(workload, "/spec/selector/matchLabels")))
            .as(name(workload))
            .isEqualTo(1);
      }
      for (JsonNode budget : manifests.of("PodDisruptionBudget")) {
        assertThat(matching(pods, texts(budget, "/spec/selector/matchLabels")))
            .as(name(budget))
            .isEqualTo(1);
      }
      assertThat(manifests.of("PodDisruptionBudget")).hasSameSizeAs(manifests.workloads());
    }

    @RenderedTest
    void shouldCoverEveryPodByAPolicyBesidesTheDenial(String overlay) throws Exception {
      Manifests manifests = Manifests.render(overlay);
      JsonNode denial = manifests.get("NetworkPolicy", "default-deny");
      assertThat(denial.at("/spec/podSelector")).isEmpty();
      assertThat(texts(denial.at("/spec/policyTypes"))).containsExactly("Ingress", "Egress");
      assertThat(denial.at("/spec").has("ingress") || denial.at("/spec").has("egress")).isFalse();
      Map<String, String> selected =
          texts(manifests.get("NetworkPolicy", "hamdpo-services"), "/spec/podSelector/matchLabels");
      for (JsonNode workload : manifests.workloads()) {
        assertThat(texts(workload, "/spec/template/metadata/labels"))
            .as(name(workload))
            .containsAllEntriesOf(selected);
      }
    }

    @RenderedTest
    void shouldNamePortsThatExist(String overlay) throws Exception {
      Manifests manifests = Manifests.render(overlay);
      Set<String> ports = new TreeSet<>();
      manifests.workloads().forEach(workload -> ports.addAll(ports(workload)));
      List<JsonNode> named = new ArrayList<>();
      manifests.of("PodMonitor").forEach(monitor -> named.addAll(monitor.findValues("port")));
      manifests
          .get("NetworkPolicy", "hamdpo-services")
          .at("/spec/ingress")
          .findValues("port")
          .forEach(named::add);
      assertThat(named).isNotEmpty().allMatch(port -> ports.contains(port.asText()));
    }
  }

  @Nested
  class Scale {

    @RenderedTest
    void shouldHaveOneUpdaterOfEachName(String overlay) throws Exception {
      for (JsonNode updater : Manifests.render(overlay).of("StatefulSet")) {
        assertThat(updater.at("/spec/replicas").asInt()).as(name(updater)).isEqualTo(1);
      }
    }

    @RenderedTest
    void shouldScaleToNoMoreWorkersThanShards(String overlay) throws Exception {
      Manifests manifests = Manifests.render(overlay);
      for (JsonNode scaled : manifests.of("ScaledObject")) {
        JsonNode trigger = scaled.at("/spec/triggers/0/metadata");
        int partitions =
            manifests
                .get("KafkaTopic", trigger.at("/topic").asText())
                .at("/spec/partitions")
                .asInt();
        assertThat(scaled.at("/spec/maxReplicaCount").asInt())
            .as(name(scaled))
            .isEqualTo(partitions);
        assertThat(trigger).allMatch(JsonNode::isTextual);
        assertThat(
                manifests
                    .get("Deployment", scaled.at("/spec/scaleTargetRef/name").asText())
                    .at("/spec/replicas")
                    .asInt())
            .isLessThanOrEqualTo(partitions);
      }
    }

    @RenderedTest
    void shouldAskForAGpuOnlyInItsOverlay(String overlay) throws Exception {
      JsonNode pod =
          Manifests.render(overlay).get("StatefulSet", "hamdpo-updater").at("/spec/template/spec");
      JsonNode limits = pod.at("/containers/0/resources/limits");
      boolean gpu = overlay.equals("gpu");
      assertThat(limits.has("nvidia.com/gpu")).isEqualTo(gpu);
      assertThat(pod.has("nodeSelector")).isEqualTo(gpu);
      assertThat(pod.has("tolerations")).isEqualTo(gpu);
      assertThat(environment(pod, "HAMDPO_UPDATER_DEVICE")).isEqualTo(gpu ? "cuda:0" : "cpu");
    }
  }

  private static String environment(JsonNode pod, String variable) {
    for (JsonNode entry : pod.at("/containers/0/env")) {
      if (entry.at("/name").asText().equals(variable)) {
        return entry.at("/value").asText();
      }
    }
    return "";
  }

  private static String secret(JsonNode workload, String volume) {
    for (JsonNode entry : workload.at("/spec/template/spec/volumes")) {
      if (entry.at("/name").asText().equals(volume)) {
        return entry.at("/secret/secretName").asText();
      }
    }
    return "";
  }

  private static Set<String> ports(JsonNode workload) {
    return workload
        .at("/spec/template/spec/containers/0/ports")
        .valueStream()
        .map(port -> port.at("/name").asText())
        .collect(Collectors.toSet());
  }

  private static long matching(List<Map<String, String>> pods, Map<String, String> selector) {
    return pods.stream()
        .filter(labels -> labels.entrySet().containsAll(selector.entrySet()))
        .count();
  }

  private static Map<String, String> texts(JsonNode object, String pointer) {
    return object
        .at(pointer)
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static String name(JsonNode object) {
    return Manifests.name(object);
  }
}
