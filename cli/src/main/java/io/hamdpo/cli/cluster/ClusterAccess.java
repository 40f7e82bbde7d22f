package io.hamdpo.cli.cluster;

import io.hamdpo.cli.home.HamdpoHome;
import io.hamdpo.cli.stack.LocalStack;
import io.hamdpo.cli.stack.StackAddress;
import io.hamdpo.cli.stack.StackLock;
import io.hamdpo.cli.terminal.CommandException;
import io.hamdpo.cli.terminal.Output;
import io.hamdpo.kafka.KafkaConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cluster of a command that only reads or writes records, without services: the one that its
 * options name, else the broker of the stack that runs for another command, else a local broker for
 * as long as this command takes.
 */
public final class ClusterAccess implements AutoCloseable {

  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(60);
  private static final Duration A_MOMENT = Duration.ofMillis(100);

  private final KafkaConnection connection;
  private final @Nullable LocalStack own;

  private ClusterAccess(KafkaConnection connection, @Nullable LocalStack own) {
    this.connection = connection;
    this.own = own;
  }

  /** Opens it. Throws {@link CommandException} when the local broker does not start. */
  public static ClusterAccess open(ClusterOptions options, HamdpoHome home, Output output)
      throws IOException {
    Optional<? extends Map<String, String>> named = options.kafka();
    if (named.isPresent()) {
      return new ClusterAccess(new KafkaConnection(named.get()), null);
    }
    Optional<StackLock> lock = StackLock.take(home);
    if (lock.isEmpty()) {
      StackAddress running = StackLock.runningStack(home).orElseThrow(() -> starting(home));
      return new ClusterAccess(
          new KafkaConnection(Map.of(LocalStack.BOOTSTRAP_SERVERS, running.bootstrapServers())),
          null);
    }
    StackReports reports = new StackReports(output);
    LocalStack stack = LocalStack.open(home, lock.get(), null, null, reports);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(stack), "stack-end"));
    try {
      awaitBroker(stack, reports);
      return new ClusterAccess(new KafkaConnection(stack.kafka()), stack);
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /** Waits until the stack's own broker takes connections. */
  public static void awaitBroker(LocalStack stack, StackReports reports) {
    String address = stack.kafka().get(LocalStack.BOOTSTRAP_SERVERS);
    if (!Ports.await(address, BROKER_PATIENCE, reports::check)) {
      throw CommandException.failed(
          "The local broker (%s) did not start within (%d) s. Maybe its log tells why: %s"
              .formatted(address, BROKER_PATIENCE.toSeconds(), stack.logs().resolve("broker.log")));
    }
  }

  /** Whether the stack's own broker takes connections now. */
  public static boolean answers(LocalStack stack) {
    return Ports.await(stack.kafka().get(LocalStack.BOOTSTRAP_SERVERS), A_MOMENT, () -> {});
  }

  /**
   * Client settings of the cluster that already works: the one that the options name, else that of
   * the stack that runs for another command. Throws {@link CommandException} when there is none.
   */
  public static Map<String, String> running(ClusterOptions options, HamdpoHome home)
      throws IOException {
    Optional<? extends Map<String, String>> named = options.kafka();
    if (named.isPresent()) {
      return named.get();
    }
    return StackLock.runningStack(home)
        .map(stack -> Map.of(LocalStack.BOOTSTRAP_SERVERS, stack.bootstrapServers()))
        .orElseThrow(
            () ->
                CommandException.failed(
                    "Nothing trains in (%s) right now. Maybe begin with 'hamdpo train' or 'hamdpo resume' in another terminal, or name a cluster with --bootstrap-servers."
                        .formatted(home.root())));
  }

  /** How to reach the cluster. */
  public KafkaConnection connection() {
    return connection;
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      own.end();
    }
  }

  private static CommandException starting(HamdpoHome home) {
    return CommandException.failed(
        "Another command starts or ends its broker in (%s) right now. Maybe try again in a moment."
            .formatted(home.root()));
  }

  private static void closeQuietly(LocalStack stack) {
    try {
      stack.close();
    } catch (IOException e) {
      // The process ends; the operating system takes the lock back.
    }
  }
}
