package io.hamdpo.cli.stack;

import io.hamdpo.broker.BrokerArguments;
import io.hamdpo.broker.BrokerMain;
import io.hamdpo.broker.BrokerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the command line and environment of each process. */
final class ChildSpecs {

  /** The environment variable of a service's HTTP port. */
  static final String HTTP_PORT = "QUARKUS_HTTP_PORT";

  private final Path agent;
  private final Path logs;

  /**
   * Specifications of one stack's processes.
   *
   * @param agent the jar of {@link ParentWatch}
   * @param logs directory of the log files
   */
  ChildSpecs(Path agent, Path logs) {
    this.agent = agent;
    this.logs = logs;
  }

  ChildSpec broker(BrokerOptions options) {
    List<String> command = java("-Xmx512m", "-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BrokerMain.class.getName());
    command.addAll(new BrokerArguments(options, false).toWords());
    return new ChildSpec("broker", command, Map.of(), log("broker"), ChildSpec.StopGroup.BROKER);
  }

  ChildSpec env(StackPlan plan, Map<String, String> kafka, int worker, int port) {
    Map<String, String> more =
        plan.environmentsJar() == null
            ? Map.of()
            : Map.of("HAMDPO_ENVIRONMENTS", plan.environmentsJar().toAbsolutePath().toString());
    return service(plan, kafka, "env", "env-" + worker, port, List.of("-Xmx256m"), more);
  }

  ChildSpec advantage(StackPlan plan, Map<String, String> kafka, int port) {
    return service(plan, kafka, "advantage", "advantage-1", port, List.of("-Xmx256m"), Map.of());
  }

  ChildSpec updater(StackPlan plan, Map<String, String> kafka, int port) {
    Map<String, String> environment = new TreeMap<>(Numerics.environment());
    environment.putAll(plan.updaterEnvironment());
    return service(
        plan,
        kafka,
        "updater",
        StackPlan.UPDATER_INSTANCE,
        port,
        List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"),
        environment);
  }

  private ChildSpec service(
      StackPlan plan,
      Map<String, String> kafka,
      String service,
      String instance,
      int port,
      List<String> flags,
      Map<String, String> more) {
    List<String> command = java(flags.toArray(String[]::new));
    command.addAll(List.of("-jar", serviceJar(plan.project(), service).toString()));
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("HAMDPO_RUN", plan.run());
    environment.put("HAMDPO_INSTANCE", instance);
    environment.put("QUARKUS_HTTP_HOST", BrokerOptions.HOST);
    environment.put(HTTP_PORT, Integer.toString(port));
    // In the environment, not on the command line, which every user of the machine can read.
    kafka.forEach((key, value) -> environment.put(variable("kafka." + key), value));
    return new ChildSpec(
        instance, command, environment, log(instance), ChildSpec.StopGroup.SERVICE);
  }

  static Path serviceJar(Path project, String service) {
    Path jar = project.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
    if (!Files.isReadable(jar)) {
      throw new IllegalStateException(
          "The %s service is not built: (%s) is missing. Maybe run ./mvnw -Dquickly package."
              .formatted(service, jar));
    }
    return jar;
  }

  /** The environment variable of a configuration key: {@code a.b-c} becomes {@code A_B_C}. */
  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private Path log(String name) {
    return logs.resolve(name + ".log");
  }

  private List<String> java(String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + agent);
    // Small heaps and the collector that needs no threads: everything runs beside everything.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of(flags));
    return command;
  }
}
