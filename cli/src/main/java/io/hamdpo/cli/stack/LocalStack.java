package io.hamdpo.cli.stack;

import io.hamdpo.broker.BrokerOptions;
import io.hamdpo.broker.FreePorts;
import io.hamdpo.cli.home.HamdpoHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Processes that work for one command: a broker unless an existing cluster is used, and the
 * services of a run. Services wait for the broker by themselves. Closing stops the services, then
 * the broker; when this JVM is killed instead, the processes end by themselves ({@link
 * ParentWatch}).
 */
public final class LocalStack implements AutoCloseable {

  /** The client setting that names the cluster. */
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

  private final StackLock lock;
  private final Supervisor supervisor;
  private final ChildSpecs specs;
  private final Path logs;
  private final SortedMap<String, String> kafka = new TreeMap<>();
  private final List<Integer> brokerPorts = new ArrayList<>();

  private LocalStack(
      HamdpoHome home, StackLock lock, @Nullable String run, Consumer<StackEvent> listener)
      throws IOException {
    this.lock = lock;
    this.logs = home.logs(run);
    // The real path: archives of classes are bound to it, and homes may share one directory.
    this.specs = new ChildSpecs(ParentWatchJar.write(home.stack()).toRealPath(), logs);
    this.supervisor = new Supervisor(RestartPolicy.standard(), listener);
  }

  /**
   * Starts a broker, or takes an existing cluster.
   *
   * @param home where data and logs lie
   * @param lock of that home; the stack releases it, also when this fails
   * @param run whose log directory is used; null when no run is served
   * @param existing client settings of an existing cluster; null for a broker of its own
   * @param listener told every event of a process, on another thread; must not block
   */
  public static LocalStack open(
      HamdpoHome home,
      StackLock lock,
      @Nullable String run,
      @Nullable Map<String, String> existing,
      Consumer<StackEvent> listener)
      throws IOException {
    @Nullable LocalStack stack = null;
    try {
      stack = new LocalStack(home, lock, run, listener);
      if (existing == null) {
        stack.startBroker(home);
      } else {
        stack.kafka.putAll(existing);
      }
      stack.publish(run, new TreeMap<>());
      return stack;
    } catch (IOException | RuntimeException e) {
      if (stack != null) {
        stack.supervisor.close();
      }
      lock.close();
      throw e;
    }
  }

  private void startBroker(HamdpoHome home) {
    brokerPorts.addAll(FreePorts.pick(2));
    BrokerOptions options =
        new BrokerOptions(home.broker(), brokerPorts.getFirst(), brokerPorts.getLast());
    supervisor.start(specs.broker(options));
    kafka.put(BOOTSTRAP_SERVERS, options.bootstrapServers());
  }

  /** Starts the services of a run, all at once. */
  public void startServices(StackPlan plan) throws IOException {
    // The broker may not have bound its ports yet: they must not be handed out again.
    Iterator<Integer> ports =
        FreePorts.pick(plan.envWorkers() + 4).stream()
            .filter(port -> !brokerPorts.contains(port))
            .iterator();
    SortedMap<String, Integer> http = new TreeMap<>();
    // The updater first: its engine takes longest to load.
    start(specs.updater(plan.updater(), kafka, ports.next()), http);
    for (int worker = 1; worker <= plan.envWorkers(); worker++) {
      start(specs.env(plan, kafka, worker, ports.next()), http);
    }
    start(specs.advantage(plan, kafka, ports.next()), http);
    publish(plan.run(), http);
  }

  private void start(ChildSpec spec, SortedMap<String, Integer> http) {
    supervisor.start(spec);
    http.put(spec.name(), Integer.valueOf(spec.environment().get(ChildSpecs.HTTP_PORT)));
  }

  private void publish(@Nullable String run, SortedMap<String, Integer> http) throws IOException {
    lock.publish(
        new StackAddress(ProcessHandle.current().pid(), run, kafka.get(BOOTSTRAP_SERVERS), http));
  }

  /** Client settings of the cluster that the stack uses. */
  public Map<String, String> kafka() {
    return Collections.unmodifiableMap(kafka);
  }

  /** Whether the broker is the stack's own. */
  public boolean hasBroker() {
    return !brokerPorts.isEmpty();
  }

  /** Directory of the processes' logs. */
  public Path logs() {
    return logs;
  }

  /** The process id of a process that lives now, by its name. */
  public OptionalLong pid(String name) {
    return supervisor.pid(name);
  }

  /**
   * Stops everything in order at the end of the work. The first time, the processes keep what they
   * loaded for faster starts, which takes some seconds.
   */
  public void end() throws IOException {
    if (!specs.haveArchives()) {
      supervisor.closePatiently();
    }
    close();
  }

  /** Stops everything in order, within eight seconds. Idempotent. */
  @Override
  public void close() throws IOException {
    supervisor.close();
    lock.close();
  }
}
