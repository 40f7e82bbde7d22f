package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The deployment without a cluster: the services with the settings of their manifests, on a broker
 * with TLS, SCRAM and the rights of the manifests, handed a run by the command line.
 */
@Tag("long")
@Timeout(300)
class DeploymentTest {

  private static final RunTopics TOPICS = new RunTopics(Deployment.RUN);
  private static final int UPDATES = 4;

  @TempDir static Path directory;
  private static Deployment deployment;
  private static JsonNode status;

  @BeforeAll
  static void deployAndSubmit() throws Exception {
    deployment = new Deployment(directory);
    deployment.start("updater", Deployment.UPDATER);
    deployment.start("env", "hamdpo-env-1");
    deployment.start("advantage", "hamdpo-advantage-1");
    // Before the run exists every service lives, is not ready, and says what it waits for.
    for (Pod pod : deployment.pods()) {
      await()
          .atMost(Deployment.PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(pod.get("/q/health/live").statusCode()).isEqualTo(200);
                assertThat(pod.get("/q/health/ready").statusCode()).isEqualTo(503);
                assertThat(pod.get("/q/health/ready").body()).contains("hamdpo.run.r1");
              });
    }
    deployment
        .cluster()
        .makeTopics(Manifests.file("components/declared-topics/topics.yaml").of("KafkaTopic"));
    deployment.submit(
        UPDATES, List.of("task=matrix/three", "evaluation.every=2", "evaluation.episodes=4"));
    status = deployment.awaitDone();
  }

  @AfterAll
  static void stop() throws Exception {
    deployment.close();
  }

  @Test
  void shouldTrainToTheEndWithTheRightsOfTheManifests() throws Exception {
    assertThat(status.get("policyVersion").asLong()).isEqualTo(UPDATES);
    assertThat(status.get("deadLetters").asInt()).isZero();
    assertThat(status.get("instances")).hasSize(deployment.pods().size());
    for (Pod pod : deployment.pods()) {
      assertThat(pod.get("/q/health/ready").statusCode()).as(pod.name()).isEqualTo(200);
      assertThat(pod.log()).doesNotContainIgnoringCase("authoriz");
    }
  }

  @Test
  void shouldAnswerNothingThatChangesAnything() throws Exception {
    for (Pod pod : deployment.pods()) {
      for (String path : List.of("/", "/q/metrics", "/q/dev", "/control")) {
        assertThat(pod.post(path).statusCode()).as(pod.name() + path).isIn(404, 405);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "env, update",
    "env, control",
    "advantage, trajectory",
    "advantage, policy",
    "updater, trajectory",
    "updater, run",
    "operator, update",
  })
  void shouldRefuseAWriteThatOversteps(String service, String noun) {
    // Given
    String topic =
        TOPICS.name(
            Stream.of(Noun.values())
                .filter(it -> it.word().equals(noun))
                .findFirst()
                .orElseThrow());

    // When
    try (Producer<byte[], byte[]> producer =
        new KafkaConnection(deployment.cluster().client("hamdpo-" + service)).producer()) {
      assertThatThrownBy(
              () ->
                  producer
                      .send(new ProducerRecord<>(topic, "x".getBytes(StandardCharsets.UTF_8)))
                      .get())

          // Then
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void shouldSayThatAPasswordIsWrong() throws Exception {
    // Given
    Path secret = deployment.cluster().secret("hamdpo-advantage", "guessed");

    // When
    try (Pod pod =
        Pod.start(deployment.cluster(), directory, "advantage", "hamdpo-advantage-2", secret)) {

      // Then
      await()
          .atMost(Deployment.PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(pod.get("/q/health/ready").body())
                    .contains("Authentication failed", "Maybe");
                assertThat(pod.get("/q/health/live").statusCode()).isEqualTo(200);
              });
      assertThat(pod.log()).contains("Authentication failed").doesNotContain("guessed");
    }
  }

  @Test
  void shouldSayWhichRightAServiceLacks() throws Exception {
    // Given
    String user = "hamdpo-env";
    Path secret = deployment.cluster().secret(user, SecuredCluster.password(user));

    // When
    try (Pod pod =
        Pod.start(deployment.cluster(), directory, "advantage", "hamdpo-advantage-3", secret)) {

      // Then
      await()
          .atMost(Deployment.PATIENCE)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(pod.get("/q/health/ready").body())
                      .contains("the right to READ group (hamdpo.advantage.r1). Maybe"));
    }
  }

  @Test
  void shouldExportEveryMetricThatAlertsAndDashboardsNeed() throws Exception {
    // Given
    TreeSet<String> exported = new TreeSet<>();
    for (Pod pod : deployment.pods()) {
      pod.metrics().keySet().forEach(sample -> exported.add(sample.replaceFirst("\\{.*", "")));
    }

    // When
    List<String> needed =
        Expressions.all().stream().flatMap(Expressions::metrics).distinct().toList();

    // Then
    assertThat(exported).containsAll(needed);
  }

  @Test
  void shouldAnswerEveryQuestionThroughPrometheus() throws Exception {
    // Given
    assumeThat(Tool.find("prometheus")).as("prometheus on the path").isPresent();

    // When
    try (Prometheus prometheus = Prometheus.start(directory, deployment.pods())) {

      // Then
      for (String expression : Expressions.all()) {
        JsonNode answer = prometheus.ask(expression);
        assertThat(answer.at("/status").asText()).as(expression + answer).isEqualTo("success");
        for (String metric : Expressions.metrics(expression).toList()) {
          assertThat(prometheus.ask(metric).at("/data/result")).as(metric).isNotEmpty();
        }
      }
    }
  }
}
