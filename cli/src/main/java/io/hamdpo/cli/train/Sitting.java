package io.hamdpo.cli.train;

import io.hamdpo.cli.cluster.ClusterAccess;
import io.hamdpo.cli.cluster.StackReports;
import io.hamdpo.cli.follow.RunFollower;
import io.hamdpo.cli.follow.RunView;
import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.home.LocalFacts;
import io.hamdpo.cli.report.Numbers;
import io.hamdpo.cli.stack.LocalStack;
import io.hamdpo.cli.stack.StackLock;
import io.hamdpo.cli.stack.StackPlan;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.topic.RunTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One sitting at a run: from the start of the local processes to their end. Closing stops them; so
 * does a signal, which then also says how to go on.
 */
final class Sitting implements AutoCloseable {

  private static final int LOCK_ATTEMPTS = 10;
  private static final long LOCK_PAUSE_MILLIS = 100;

  private final HamdpoHome home;
  private final String run;
  private final Output output;
  private final Instant since = Instant.now();
  private final StackReports reports;
  private final LocalStack stack;
  private final Stopping stopping;

  private Sitting(HamdpoHome home, String run, Output output, @Nullable Map<String, String> kafka)
      throws IOException {
    this.home = home;
    this.run = run;
    this.output = output;
    this.reports = new StackReports(output);
    this.stack = LocalStack.open(home, takeLock(home), run, kafka, reports);
    this.stopping = new Stopping(this::stopOnSignal);
  }

  /**
   * Starts the broker, or takes an existing cluster.
   *
   * @param kafka client settings of an existing cluster, or null
   * @throws CommandException when another command works in this home
   */
  static Sitting begin(
      HamdpoHome home, String run, Output output, @Nullable Map<String, String> kafka)
      throws IOException {
    return new Sitting(home, run, output, kafka);
  }

  /** Starts the run's services. */
  void startServices(ServiceOptions options, LocalFacts facts) throws IOException {
    SortedMap<String, String> updater = new TreeMap<>(options.updater());
    updater.put("HAMDPO_UPDATER_CAPSULES", home.capsules().toString());
    stack.startServices(
        new StackPlan(
            StackPlan.projectDirectory(), run, options.envWorkers, facts.variables(), updater));
  }

  /** Waits until the sitting's own broker answers, and returns how to reach the cluster. */
  KafkaConnection connect() {
    if (stack.hasBroker()) {
      ClusterAccess.awaitBroker(stack, reports);
    }
    return new KafkaConnection(stack.kafka());
  }

  /** When the sitting began. */
  Instant since() {
    return since;
  }

  /** Follows the run until version {@code until} is made and evaluated. */
  RunView follow(KafkaConnection connection, RunSettings settings, long until) {
    RunTopics topics = new RunTopics(run);
    RunPublication publication = new RunPublication(connection, topics);
    DiskWatch disk =
        new DiskWatch(
            freeBytes(),
            output::tell,
            reason -> tell(publication, new ControlMessage.Pause(reason)),
            () -> tell(publication, new ControlMessage.Start(until)));
    try (RunFollower follower = new RunFollower(connection, topics)) {
      return new Following(output, reports, stopping, stack.logs(), since)
          .until(follower, until, settings.rollout().envStepsPerUpdate(), disk);
    }
  }

  @Override
  public void close() throws IOException {
    stack.end();
    stopping.finished();
  }

  /** Tells that what a run will write has no room where the log lies. */
  void warnOfSize(LogEstimate estimate, RunSettings settings) {
    long free = freeBytes().getAsLong();
    long total = estimate.total(settings);
    if (total > free - DiskWatch.PAUSE_BYTES) {
      output.tell(
          "The run's log may grow to %s (%s of trajectory per 1,000 env steps, and as much of advantages for an hour), but only %s of disk are free. Maybe make room with 'hamdpo runs rm', or lower (retention.trajectory-hours); training pauses below %s."
              .formatted(
                  Numbers.bytes(total),
                  Numbers.bytes(1_000 * estimate.bytesPerEnvStep()),
                  Numbers.bytes(free),
                  Numbers.bytes(DiskWatch.PAUSE_BYTES)));
    }
  }

  /** Whether the run's log took a command; a broker that stands still for want of room does not. */
  private boolean tell(RunPublication publication, Command command) {
    if (!ClusterAccess.answers(stack)) {
      return false;
    }
    try {
      publication.command(command);
      return true;
    } catch (KafkaException e) {
      return false;
    }
  }

  /** Usable bytes where the log lies; on another machine there is always room. */
  private LongSupplier freeBytes() {
    if (!stack.hasBroker()) {
      return () -> Long.MAX_VALUE;
    }
    return () -> {
      try {
        Path log = Files.exists(home.broker()) ? home.broker() : home.root();
        return Files.getFileStore(log).getUsableSpace();
      } catch (IOException e) {
        return Long.MAX_VALUE; // unknown is no reason to stop
      }
    };
  }

  private void stopOnSignal() {
    output.endLive();
    output.tell("Stopping the services, then the broker.");
    try {
      stack.close();
    } catch (IOException e) {
      output.tell("The stack's lock was not released: " + e.getMessage());
    }
    output.tell("Stopped. Go on with: hamdpo resume --run " + run);
  }

  private static StackLock takeLock(HamdpoHome home) throws IOException {
    for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
      Optional<StackLock> lock = StackLock.take(home);
      if (lock.isPresent()) {
        return lock.get();
      }
      pause(); // a command that only looks holds it for a moment
    }
    String holder =
        StackLock.runningStack(home)
            .map(it -> "process %d, run (%s)".formatted(it.pid(), it.run()))
            .orElse("it is starting or ending");
    throw CommandException.failed(
        "Another command works in (%s): %s. Maybe wait for it, or set HAMDPO_HOME to another directory."
            .formatted(home.root(), holder));
  }

  private static void pause() {
    try {
      Thread.sleep(LOCK_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
