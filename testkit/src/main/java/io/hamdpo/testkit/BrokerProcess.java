package io.hamdpo.testkit;

import io.hamdpo.broker.BrokerArguments;
import io.hamdpo.broker.BrokerMain;
import io.hamdpo.broker.BrokerOptions;
import io.hamdpo.broker.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The local broker in a JVM of its own, on one directory and one port for all its lives: for tests
 * that kill it. It ends with the JVM that started it.
 *
 * <p>Not thread-safe. What it says goes to {@link #log}.
 */
public final class BrokerProcess implements AutoCloseable {

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private final BrokerOptions options;
  private final Path log;
  private Process process;

  private BrokerProcess(BrokerOptions options) {
    this.options = options;
    this.log = options.dataDirectory().resolveSibling("broker.log");
    this.process = launch();
  }

  /**
   * Starts a broker and returns when clients can connect.
   *
   * @param directory holds the data ({@code data}) and the log ({@code broker.log})
   */
  public static BrokerProcess start(Path directory) {
    return start(directory, null);
  }

  /**
   * Likewise one that asks who comes.
   *
   * @param security its keys and its administrator, as {@link BrokerOptions} says
   */
  public static BrokerProcess start(Path directory, @Nullable Path security) {
    List<Integer> ports = FreePorts.pick(2);
    return new BrokerProcess(
        new BrokerOptions(directory.resolve("data"), ports.get(0), ports.get(1))
            .securedBy(security));
  }

  /**
   * Starts one that tells its clients to connect to another port, where the caller listens.
   *
   * @param advertisedPort of the caller, who forwards to {@link #port}
   */
  public static BrokerProcess startBehind(int advertisedPort, Path directory) {
    List<Integer> ports = FreePorts.pick(2);
    return new BrokerProcess(
        new BrokerOptions(directory.resolve("data"), ports.get(0), ports.get(1))
            .behind(advertisedPort));
  }

  /** Where it listens itself. */
  public int port() {
    return options.clientPort();
  }

  /** The same before and after {@link #kill} and {@link #restart}. */
  public String bootstrapServers() {
    return options.bootstrapServers();
  }

  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the broker as {@code kill -9} does, and returns when it is dead. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Starts it again on the same directory and port. Throws when it is alive. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException("The broker is alive. Maybe kill it first.");
    }
    process = launch();
  }

  /** Ends it in order; the directory stays. */
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the broker ended.", e);
    }
  }

  private Process launch() {
    try {
      Files.createDirectories(options.dataDirectory());
      Process started = new ProcessBuilder(command()).redirectErrorStream(true).start();
      CompletableFuture<Void> ready = new CompletableFuture<>();
      // A daemon, so that a broker that is never closed does not hold this JVM.
      Thread.ofPlatform().daemon().name("broker-log").start(() -> follow(started, ready));
      await(ready, started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(BrokerMain.JVM_ARGUMENTS);
    // Tests start brokers often and press them little.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BrokerMain.class.getName());
    command.addAll(new BrokerArguments(options, true).toWords());
    return command;
  }

  private void follow(Process started, CompletableFuture<Void> ready) {
    try (BufferedReader lines = started.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (line.startsWith(BrokerMain.READY)) {
          ready.complete(null);
        }
      }
      ready.completeExceptionally(new IllegalStateException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private void await(CompletableFuture<Void> ready, Process started) {
    try {
      ready.get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      started.destroyForcibly();
      throw new IllegalStateException(
          "The broker on (%s) did not start. Maybe its log (%s) says why."
              .formatted(bootstrapServers(), log),
          e);
    } catch (InterruptedException e) {
      started.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the broker started.", e);
    }
  }
}
