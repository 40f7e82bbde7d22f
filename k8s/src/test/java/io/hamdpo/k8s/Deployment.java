package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A secured broker, pods, and the operator's command line, in one directory. */
final class Deployment implements AutoCloseable {

  static final String RUN = "r1";
  static final String UPDATER = "hamdpo-updater-0";
  static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path directory;
  private final SecuredCluster cluster;
  private final OperatorCommand operator;
  private final SortedMap<String, Pod> pods = new TreeMap<>();

  Deployment(Path directory) throws Exception {
    this.directory = directory;
    this.cluster = SecuredCluster.start(directory);
    this.operator = new OperatorCommand(cluster, directory);
  }

  SecuredCluster cluster() {
    return cluster;
  }

  Collection<Pod> pods() {
    return Collections.unmodifiableCollection(pods.values());
  }

  Pod pod(String name) {
    return pods.get(name);
  }

  /** Starts a pod; one that has ended may be started again under its name. */
  Pod start(String service, String name) throws IOException {
    Pod pod = Pod.start(cluster, directory, service, name);
    pods.put(name, pod);
    return pod;
  }

  /** Stops a pod as Kubernetes does, and gives its exit code. */
  int terminate(String name) throws Exception {
    return pods.remove(name).terminate();
  }

  /** Hands over the run. */
  void submit(long updates, List<String> settings) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("train", "--submit", "--run", RUN, "--updater", UPDATER));
    words.addAll(List.of("--updates", Long.toString(updates)));
    settings.forEach(setting -> words.addAll(List.of("--set", setting)));
    operator.run(words.toArray(String[]::new));
  }

  /** What the operator sees when the last version is there. */
  JsonNode awaitDone() throws Exception {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(operator.run("status", "--run", RUN).get("state").asText())
                    .as(logs())
                    .isEqualTo("done"));
    return operator.run("status", "--run", RUN);
  }

  /** Waits until the updater knows that version. */
  void awaitVersion(long version) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(pod(UPDATER).metrics().get("hamdpo_updater_policy_version"))
                    .isGreaterThanOrEqualTo(version));
  }

  /** Waits until the updater is in that state. */
  void awaitUpdaterState(String state) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        pod(UPDATER)
                            .metrics()
                            .get("hamdpo_updater_state{state=\"%s\"}".formatted(state)))
                    .isEqualTo(1));
  }

  /** What every pod has said. */
  String logs() throws IOException {
    StringBuilder logs = new StringBuilder();
    for (Pod pod : pods.values()) {
      logs.append("\n--- ").append(pod.name()).append('\n').append(pod.log());
    }
    return logs.toString();
  }

  @Override
  public void close() throws Exception {
    for (Pod pod : pods.values()) {
      pod.close();
    }
    cluster.close();
  }
}
