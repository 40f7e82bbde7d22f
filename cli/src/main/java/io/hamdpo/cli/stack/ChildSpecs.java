package io.hamdpo.cli.stack;

import io.hamdpo.broker.BrokerArguments;
import io.hamdpo.broker.BrokerMain;
import io.hamdpo.broker.BrokerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the command line and environment of each process. */
final class ChildSpecs {

  /** One thread per worker, no download and no telemetry: the engine comes with the class path. */
  private static final Map<String, String> LEARNING =
      Map.of(
          "OMP_NUM_THREADS", "1",
          "MKL_NUM_THREADS", "1",
          "DJL_OFFLINE", "true",
          "OPT_OUT_TRACKING", "true");

  /**
   * A limit, and not what is taken: small tasks stay below 256 MB. A trajectory of 17 agents who
   * each see 365 numbers has 50 MB, in the making, as bytes and in parts, for as many shards as
   * there are cores.
   */
  private static final String HEAP = "-Xmx1g";

  /** The environment variable of a service's HTTP port. */
  static final String HTTP_PORT = "QUARKUS_HTTP_PORT";

  private static final String CLASS_PATH = "CLASSPATH";

  private final Path watch;
  private final Path logs;
  private final Set<Path> archives = new TreeSet<>();

  /**
   * Specifications of one stack's processes.
   *
   * @param watch the jar of {@link ParentWatch}
   * @param logs directory of the log files
   */
  ChildSpecs(Path watch, Path logs) {
    this.watch = watch;
    this.logs = logs;
  }

  ChildSpec broker(BrokerOptions options) {
    List<String> command = java("broker", "-Xmx512m", "-XX:TieredStopAtLevel=1");
    command.add(BrokerMain.class.getName());
    command.addAll(new BrokerArguments(options, false).toWords());
    return new ChildSpec(
        "broker",
        command,
        Map.of(CLASS_PATH, classPath(System.getProperty("java.class.path"))),
        log("broker"),
        ChildSpec.StopGroup.BROKER);
  }

  ChildSpec env(StackPlan plan, Map<String, String> kafka, int worker, int port) {
    return service(
        new Service(
            plan.run(), "env", "env-" + worker, project(plan, "env"), plan.envEnvironment()),
        kafka,
        port,
        List.of(HEAP, "--enable-native-access=ALL-UNNAMED"));
  }

  ChildSpec advantage(StackPlan plan, Map<String, String> kafka, int port) {
    return service(
        new Service(plan.run(), "advantage", "advantage-1", project(plan, "advantage"), Map.of()),
        kafka,
        port,
        List.of(HEAP));
  }

  ChildSpec updater(UpdaterPlan plan, Map<String, String> kafka, int port) {
    Map<String, String> environment = new TreeMap<>(LEARNING);
    environment.putAll(plan.environment());
    Path own = ServiceBuild.directory(plan.project(), "updater");
    Path build = plan.application() == null ? own : plan.application();
    // An archive of classes fits one build.
    String program = build.equals(own) ? "updater" : "updater-" + plan.instance();
    return service(
        new Service(plan.run(), program, plan.instance(), build, environment),
        kafka,
        port,
        List.of(HEAP, "--enable-native-access=ALL-UNNAMED"));
  }

  private static Path project(StackPlan plan, String service) {
    return ServiceBuild.directory(plan.project(), service);
  }

  /**
   * A service of a run.
   *
   * @param program names what it loads
   * @param build where it lies
   * @param environment of its own
   */
  private record Service(
      String run, String program, String instance, Path build, Map<String, String> environment) {}

  private ChildSpec service(
      Service service, Map<String, String> kafka, int port, List<String> flags) {
    String instance = service.instance();
    List<String> command = java(service.program(), flags.toArray(String[]::new));
    command.add(ServiceBuild.MAIN_CLASS);
    Map<String, String> environment = new TreeMap<>(service.environment());
    environment.put(CLASS_PATH, classPath(ServiceBuild.classPath(service.build())));
    environment.put("HAMDPO_RUN", service.run());
    environment.put("HAMDPO_INSTANCE", instance);
    environment.put("QUARKUS_HTTP_HOST", BrokerOptions.HOST);
    environment.put(HTTP_PORT, Integer.toString(port));
    // In the environment, not on the command line, which every user of the machine can read.
    kafka.forEach((key, value) -> environment.put(variable("kafka." + key), value));
    return new ChildSpec(
        instance, command, environment, log(instance), ChildSpec.StopGroup.SERVICE);
  }

  /** Whether every program that was asked for has kept what it loads. */
  boolean haveArchives() {
    return archives.stream().allMatch(Files::exists);
  }

  /** The environment variable of a configuration key: {@code a.b-c} becomes {@code A_B_C}. */
  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private String classPath(String program) {
    return watch + File.pathSeparator + program;
  }

  private Path log(String name) {
    return logs.resolve(name + ".log");
  }

  private List<String> java(String program, String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Small heaps and the collector that needs no threads: everything runs beside everything.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    // What a JVM that crashes has to say does not belong where the user happens to stand.
    command.add("-XX:ErrorFile=" + logs.resolve("crash-%p.log"));
    // What a program loads is kept when it first ends, and takes a third of the time from then on.
    // The JVM makes the archive anew by itself when the program or the JDK changes.
    command.add("-XX:+AutoCreateSharedArchive");
    Path archive = watch.resolveSibling(program + ".jsa");
    archives.add(archive);
    command.add("-XX:SharedArchiveFile=" + archive);
    command.addAll(
        List.of("-Xlog:disable", "-Xlog:all=error:stderr", "-Xlog:cds=off", "-Xlog:aot=off"));
    command.addAll(List.of(flags));
    command.add(ParentWatch.class.getName());
    return command;
  }
}
