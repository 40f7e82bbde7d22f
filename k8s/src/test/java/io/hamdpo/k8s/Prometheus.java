package io.hamdpo.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.broker.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;

/** A Prometheus of its own, on loopback, that scrapes some pods. */
final class Prometheus implements AutoCloseable {

  private final int port;
  private final Process process;

  private Prometheus(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Starts one and returns when it has scraped every pod. */
  static Prometheus start(Path directory, Collection<Pod> pods) throws IOException {
    StringBuilder configuration =
        new StringBuilder(
            """
            global: {scrape_interval: 1s}
            scrape_configs:
              - job_name: hamdpo/hamdpo
                metrics_path: /q/metrics
                static_configs:
            """);
    for (Pod pod : pods) {
      configuration.append(
          "      - {targets: ['127.0.0.1:%d'], labels: {namespace: hamdpo, pod: %s}}\n"
              .formatted(pod.port(), pod.name()));
    }
    Path file = Files.writeString(directory.resolve("prometheus.yaml"), configuration);
    int port = FreePorts.pick(1).getFirst();
    Process process =
        new ProcessBuilder(
                Tool.find("prometheus").orElseThrow(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    Prometheus prometheus = new Prometheus(port, process);
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(prometheus.ask("up == 1").at("/data/result")).hasSize(pods.size()));
    return prometheus;
  }

  /** What it answers to a question about now. */
  JsonNode ask(String expression) throws IOException {
    return new JsonMapper()
        .readTree(
            URI.create(
                    "http://127.0.0.1:%d/api/v1/query?query=%s"
                        .formatted(port, URLEncoder.encode(expression, StandardCharsets.UTF_8)))
                .toURL());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
