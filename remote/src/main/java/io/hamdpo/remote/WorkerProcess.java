package io.hamdpo.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A worker's process. What it prints goes to the journal; its end of standard input tells it that
 * this process has died.
 */
final class WorkerProcess implements AutoCloseable {

  /** Names the socket to which the worker connects. */
  static final String SOCKET = "HAMDPO_ENV_SOCKET";

  /** Workers run beside each other, one core each. */
  private static final Map<String, String> ONE_THREAD =
      Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1", "MKL_NUM_THREADS", "1");

  private static final int LAST_LINES = 20;
  private static final long LOOK_MILLIS = 50;
  private static final long FAREWELL_MILLIS = 1000;

  private final Process process;
  private final Thread reader;
  private final Thread shutdown;
  private final Deque<String> lastLines = new ArrayDeque<>();

  private WorkerProcess(Process process, Consumer<String> journal) {
    this.process = process;
    reader = Thread.ofVirtual().start(() -> copyOutput(journal));
    shutdown = new Thread(this::kill);
    Runtime.getRuntime().addShutdownHook(shutdown);
  }

  /** A started process and the channel by which it called back. */
  record Connected(WorkerProcess process, SocketChannel channel) {}

  /** Starts a process and waits until it has connected. */
  static Connected start(WorkerOrigin.Command command, Duration patience, Consumer<String> journal)
      throws IOException, WorkerException {
    // Readable by this user alone, and with it the socket.
    Path directory = Files.createTempDirectory("hamdpo-");
    Path socket = directory.resolve("worker");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      WorkerProcess process = launch(command, socket, journal);
      try {
        return new Connected(process, process.accept(server, patience));
      } catch (IOException | WorkerException | RuntimeException e) {
        process.close();
        throw e;
      }
    } finally {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(directory);
    }
  }

  private static WorkerProcess launch(
      WorkerOrigin.Command command, Path socket, Consumer<String> journal) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", "exec " + command.line())
            .directory(command.directory().toFile())
            .redirectErrorStream(true);
    ONE_THREAD.forEach(builder.environment()::putIfAbsent);
    builder.environment().put(SOCKET, socket.toString());
    return new WorkerProcess(builder.start(), journal);
  }

  private SocketChannel accept(ServerSocketChannel server, Duration patience)
      throws IOException, WorkerException {
    long deadline = System.nanoTime() + patience.toNanos();
    server.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      server.register(selector, SelectionKey.OP_ACCEPT);
      while (System.nanoTime() < deadline) {
        boolean alive = process.isAlive();
        selector.select(LOOK_MILLIS);
        SocketChannel channel = server.accept();
        if (channel != null) {
          return channel;
        }
        if (!alive) {
          throw new WorkerException("it ended before it connected" + circumstances());
        }
      }
    }
    throw new WorkerException(
        "it did not connect within (%.1f) seconds%s"
            .formatted(patience.toMillis() / 1e3, circumstances()));
  }

  /** How it ended, if it did, and what it said last: the end of a sentence. */
  String circumstances() {
    OptionalInt code = exitCode();
    StringBuilder text = new StringBuilder();
    code.ifPresent(it -> text.append(", exit code (%d)".formatted(it)));
    List<String> said = lastLines();
    if (!said.isEmpty()) {
      text.append("; it said last:\n  ").append(String.join("\n  ", said)).append('\n');
    }
    return text.toString();
  }

  long pid() {
    return process.pid();
  }

  /** Waits a moment, since a connection ends before its process. */
  private OptionalInt exitCode() {
    try {
      if (process.waitFor(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
        reader.join(FAREWELL_MILLIS);
        return OptionalInt.of(process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OptionalInt.empty();
  }

  private List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  private void copyOutput(Consumer<String> journal) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (lastLines) {
          if (lastLines.size() == LAST_LINES) {
            lastLines.removeFirst();
          }
          lastLines.addLast(line);
        }
        journal.accept("Environment worker %d: %s".formatted(pid(), line));
      }
    } catch (IOException e) {
      journal.accept("Environment worker %d cannot be heard any more: %s".formatted(pid(), e));
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdown);
    } catch (IllegalStateException e) {
      // The virtual machine ends: the hook has done the same.
    }
  }
}
