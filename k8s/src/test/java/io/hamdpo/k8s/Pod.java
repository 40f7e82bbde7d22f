package io.hamdpo.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.broker.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A service's process with the environment that its manifest gives it: variables, secrets as files,
 * the certificate of the cluster. What differs is the address of the cluster, the port, and where
 * the files lie.
 */
final class Pod implements AutoCloseable {

  private final String name;
  private final Path log;
  private final int port;
  private final Process process;

  private Pod(String name, Path log, int port, Process process) {
    this.name = name;
    this.log = log;
    this.port = port;
    this.process = process;
  }

  /** Starts one with the user and the password that are meant for it. */
  static Pod start(SecuredCluster cluster, Path directory, String service, String name)
      throws IOException {
    String user = "hamdpo-" + service;
    return start(
        cluster, directory, service, name, cluster.secret(user, SecuredCluster.password(user)));
  }

  /** Starts one with a secret of the test's choice. */
  static Pod start(SecuredCluster cluster, Path directory, String service, String name, Path secret)
      throws IOException {
    int port = FreePorts.pick(1).getFirst();
    Path log = directory.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                Manifests.DIRECTORY
                    .resolve("../%s-service/target/quarkus-app/quarkus-run.jar".formatted(service))
                    .normalize()
                    .toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    environment(service)
        .forEach(
            (variable, value) ->
                builder
                    .environment()
                    .put(
                        variable,
                        value
                            .replace("/etc/hamdpo/secrets", secret.toString())
                            .replace("/etc/hamdpo/cluster-ca", cluster.authority().toString())
                            .replace("$(POD)", name)));
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers());
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    // PyTorch's libraries, 430 MB, are unpacked already where the tests of learning have run.
    builder.environment().remove("DJL_CACHE_DIR");
    builder.environment().remove("ENGINE_CACHE_DIR");
    return new Pod(name, log, port, builder.start());
  }

  /** The variables of the manifest; {@code $(POD)} stands for the pod's name. */
  static SortedMap<String, String> environment(String service) throws IOException {
    SortedMap<String, String> environment = new TreeMap<>();
    for (JsonNode map :
        Manifests.file("base/kustomization.yaml").objects().getFirst().get("configMapGenerator")) {
      for (JsonNode literal : map.get("literals")) {
        String[] parts = literal.asText().split("=", 2);
        environment.put(parts[0], parts[1]);
      }
    }
    String workload = service.equals("updater") ? "stateful-set" : "deployment";
    for (String file :
        List.of(
            "components/service-pod/pod.yaml", "base/%s/%s.yaml".formatted(service, workload))) {
      JsonNode object = Manifests.file(file).objects().getFirst();
      for (JsonNode variable : object.at("/spec/template/spec/containers/0/env")) {
        environment.put(variable.at("/name").asText(), value(variable));
      }
    }
    return environment;
  }

  private static String value(JsonNode variable) {
    if (variable.at("/valueFrom").has("fieldRef")) {
      return "$(POD)";
    }
    return variable.at("/valueFrom").has("resourceFieldRef") ? "1" : variable.at("/value").asText();
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  HttpResponse<String> post(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString("{}")).build());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  /** Sends SIGTERM and gives the exit code; waits no longer than Kubernetes would. */
  int terminate() throws Exception {
    int grace =
        Manifests.file("components/service-pod/pod.yaml")
            .objects()
            .getFirst()
            .at("/spec/template/spec/terminationGracePeriodSeconds")
            .asInt();
    process.destroy();
    if (!process.waitFor(grace, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "%s took more than %d s to stop:%n%s".formatted(name, grace, log()));
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Metrics by name, whatever their labels: the last value of each. */
  Map<String, Double> metrics() throws Exception {
    Map<String, Double> metrics = new TreeMap<>();
    get("/q/metrics")
        .body()
        .lines()
        .filter(line -> !line.startsWith("#") && line.contains(" "))
        .forEach(
            line ->
                metrics.put(
                    line.substring(0, line.lastIndexOf(' ')),
                    Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    return metrics;
  }
}
