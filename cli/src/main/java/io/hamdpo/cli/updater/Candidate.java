package io.hamdpo.cli.updater;

import io.hamdpo.cli.cluster.StackReports;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.stack.LocalStack;
import io.hamdpo.cli.stack.LocalUpdater;
import io.hamdpo.cli.stack.StackAddress;
import io.hamdpo.cli.stack.StackLock;
import io.hamdpo.cli.stack.StackPlan;
import io.hamdpo.cli.stack.UpdaterPlan;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.ExitCode;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.kafka.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An updater that this command runs beside a run, from its start to its end. */
final class Candidate implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

  /**
   * What to start.
   *
   * @param run the run
   * @param name its name; null to take a free one
   * @param application folder of its build; null for the project's own
   * @param device where it computes
   * @param environment more environment variables
   */
  record Order(
      String run,
      @Nullable String name,
      @Nullable Path application,
      String device,
      Map<String, String> environment) {}

  private final HamdpoHome home;
  private final Output output;
  private final String run;
  private final String name;
  private final String bootstrapServers;
  private final StackReports reports;
  private final Succeeding succeeding;
  private final LocalUpdater updater;
  private String told = "";
  private Instant nextLook = Instant.EPOCH;

  private Candidate(HamdpoHome home, Output output, Map<String, String> kafka, Order order)
      throws IOException {
    this.home = home;
    this.output = output;
    this.run = order.run();
    this.bootstrapServers = kafka.get(LocalStack.BOOTSTRAP_SERVERS);
    this.reports = new StackReports(output);
    this.succeeding = new Succeeding(new KafkaConnection(kafka), run, output);
    this.name = order.name() == null ? succeeding.freeName() : order.name();
    succeeding.requireFree(name);
    Map<String, String> environment = new TreeMap<>(order.environment());
    environment.put("HAMDPO_UPDATER_DEVICE", order.device());
    environment.put("HAMDPO_UPDATER_CAPSULES", home.capsules().toString());
    UpdaterPlan plan =
        new UpdaterPlan(
            StackPlan.projectDirectory(), run, name, absolute(order.application()), environment);
    this.updater = LocalUpdater.start(home, plan, kafka, reports);
  }

  /** Starts it and waits for its first sign of life. */
  static Candidate start(HamdpoHome home, Output output, Map<String, String> kafka, Order order)
      throws IOException {
    Candidate candidate = new Candidate(home, output, kafka, order);
    Runtime.getRuntime().addShutdownHook(new Thread(candidate.updater::close, "updater-end"));
    StartedUpdater.current().write(home, candidate.run, candidate.name);
    try {
      candidate.awaitSign();
      return candidate;
    } catch (RuntimeException e) {
      candidate.close();
      throw e;
    }
  }

  private void awaitSign() {
    Instant began = Instant.now();
    while (succeeding.find(name, began).isEmpty()) {
      reports.check();
      if (Instant.now().isAfter(began.plus(START_PATIENCE))) {
        throw CommandException.failed(
            "Updater (%s) gave no sign of life within (%d) s. Maybe its log tells why: %s"
                .formatted(
                    name, START_PATIENCE.toSeconds(), home.logs(run).resolve(name + ".log")));
      }
      succeeding.poll();
    }
    output.tell("Updater %s of run %s has started.".formatted(name, run));
  }

  /** Takes in what there is to know. Throws {@link CommandException} when its process is gone. */
  void look() {
    reports.check();
    succeeding.poll();
  }

  /**
   * Promotes it as soon as it is proven, and tells so.
   *
   * @return the exit code of a refusal, or {@link ExitCode#DONE}
   */
  int promote(boolean acceptDivergence) {
    UpdaterInstance candidate = succeeding.candidate(name, !acceptDivergence);
    if (!candidate.isProven() && !acceptDivergence) {
      return Promotion.refuse(output, run, candidate);
    }
    output.tell(succeeding.promote(name).sentences());
    return ExitCode.DONE;
  }

  /**
   * Tells how it stands until its process is of no use any more, or the run's stack has ended.
   *
   * @param local whether the run's stack runs on this machine
   */
  int follow(boolean local) throws IOException {
    while (true) {
      look();
      succeeding.find(name, Instant.EPOCH).ifPresent(this::tell);
      if (local && isAbandoned()) {
        return ended();
      }
    }
  }

  /** Whether the stack of this machine that served the run is gone; looked at now and then. */
  boolean isAbandoned() throws IOException {
    if (Instant.now().isBefore(nextLook)) {
      return false;
    }
    nextLook = Instant.now().plus(LOOK_INTERVAL);
    return StackLock.runningStack(home)
        .map(StackAddress::bootstrapServers)
        .filter(bootstrapServers::equals)
        .isEmpty();
  }

  private int ended() {
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("run", run);
    object.put("updater", name);
    object.put(
        "policyVersion",
        succeeding.find(name, Instant.EPOCH).map(it -> it.presence().version()).orElse(-1L));
    object.put("ended", "the run's own command has ended");
    output.result(
        object,
        out ->
            out.println(
                "The command that served run %s has ended, so updater %s ends too."
                    .formatted(run, name)));
    return ExitCode.DONE;
  }

  private void tell(UpdaterInstance instance) {
    String now =
        "Updater %s is %s (%s) at version %d: %s."
            .formatted(
                name,
                instance.standing(),
                instance.presence().state(),
                instance.presence().version(),
                instance.isIncumbent() ? "it writes" : instance.parityReason());
    String kind = instance.standing() + instance.parity();
    if (!kind.equals(told)) {
      told = kind;
      output.tell(now);
      if (instance.isProven() && !instance.isIncumbent()) {
        output.tell("Promote it with: hamdpo updater promote %s --run %s".formatted(name, run));
      }
    }
  }

  private static @Nullable Path absolute(@Nullable Path path) {
    return path == null ? null : path.toAbsolutePath().normalize();
  }

  @Override
  public void close() throws IOException {
    updater.close();
    succeeding.close();
    Files.deleteIfExists(home.updater(run, name));
  }
}
