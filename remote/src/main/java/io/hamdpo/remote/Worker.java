package io.hamdpo.remote;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.tensor.RepeatedSafetensors;
import io.hamdpo.protocol.tensor.Safetensors.Decoded;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connected worker that has said who it is. One thread at a time. */
final class Worker implements AutoCloseable {

  private static final String MESSAGE = "message";
  private static final String PROTOCOL = "protocol";
  private static final String ERROR = "error";
  private static final long RECONNECT_MILLIS = 100;

  private final WorkerOrigin origin;
  private final Connection connection;
  private final RepeatedSafetensors safetensors = new RepeatedSafetensors();
  private final @Nullable WorkerProcess process;
  private final Description description;

  private Worker(
      WorkerOrigin origin,
      SocketChannel channel,
      @Nullable WorkerProcess process,
      Duration patience)
      throws IOException, WorkerException {
    this.origin = origin;
    this.process = process;
    connection = new Connection(channel, patience);
    description = describe(exchange(Request.HELLO, NamedTensors.empty()));
  }

  private Description describe(Decoded hello) throws WorkerException {
    try {
      return Description.read(hello.metadata());
    } catch (MalformedRecordException | IllegalArgumentException e) {
      throw failure("its description cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Starts a worker, or connects to one.
   *
   * @param patience for its start, and for every answer
   * @param journal hears what it prints
   */
  static Worker of(WorkerOrigin origin, Duration patience, Consumer<String> journal)
      throws WorkerException {
    return switch (origin) {
      case WorkerOrigin.Command command -> start(command, patience, journal);
      case WorkerOrigin.Address address -> connect(address, patience);
    };
  }

  private static Worker start(
      WorkerOrigin.Command command, Duration patience, Consumer<String> journal)
      throws WorkerException {
    try {
      WorkerProcess.Connected connected = WorkerProcess.start(command, patience, journal);
      return greet(command, connected.channel(), connected.process(), patience);
    } catch (IOException e) {
      throw new WorkerException(
          "The environment worker (%s) cannot be started: %s. Maybe run the command by hand."
              .formatted(command, e.getMessage()),
          e);
    } catch (WorkerException e) {
      throw new WorkerException(
          "The environment worker (%s) did not start: %s. Maybe run the command by hand; its last act must be to call serve(...)."
              .formatted(command, e.getMessage()),
          e);
    }
  }

  private static Worker connect(WorkerOrigin.Address address, Duration patience)
      throws WorkerException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return greet(address, SocketChannel.open(address.socket()), null, patience);
      } catch (SocketException e) {
        // Whoever supervises it may be starting it again.
        if (System.nanoTime() > deadline) {
          throw unreachable(address, e);
        }
        pause();
      } catch (IOException e) {
        throw unreachable(address, e);
      }
    }
  }

  private static Worker greet(
      WorkerOrigin origin,
      SocketChannel channel,
      @Nullable WorkerProcess process,
      Duration patience)
      throws IOException, WorkerException {
    try {
      return new Worker(origin, channel, process, patience);
    } catch (IOException | WorkerException | RuntimeException e) {
      channel.close();
      if (process != null) {
        process.close();
      }
      throw e;
    }
  }

  private static WorkerException unreachable(WorkerOrigin.Address address, IOException cause) {
    return new WorkerException(
        "No environment worker answers at (%s): %s. Maybe start it with --listen %s."
            .formatted(address, cause.getMessage(), address),
        cause);
  }

  private static void pause() throws WorkerException {
    try {
      Thread.sleep(RECONNECT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkerException("The wait for an environment worker was interrupted.", e);
    }
  }

  Description description() {
    return description;
  }

  /** Asks and waits for the answer. After an exception the worker is of no more use: close it. */
  NamedTensors ask(Request message, NamedTensors tensors) throws WorkerException {
    return exchange(message, tensors).tensors();
  }

  private Decoded exchange(Request message, NamedTensors tensors) throws WorkerException {
    try {
      connection.send(
          safetensors.encode(
              new TreeMap<>(Map.of(MESSAGE, message.word(), PROTOCOL, Request.VERSION)), tensors));
      Decoded reply = safetensors.decode(connection.receive());
      require(message, reply.metadata());
      return reply;
    } catch (IOException | MalformedRecordException e) {
      throw failure("asked to %s, %s".formatted(message.word(), e.getMessage()), e);
    }
  }

  private void require(Request message, Map<String, String> metadata) throws WorkerException {
    String word = metadata.getOrDefault(MESSAGE, "nothing");
    if (word.equals(ERROR)) {
      throw failure(
          "asked to %s, it failed:\n  %s\n"
              .formatted(
                  message.word(),
                  metadata.getOrDefault("reason", "no reason given").replace("\n", "\n  ")),
          null);
    }
    String version = metadata.getOrDefault(PROTOCOL, "none");
    if (!version.equals(Request.VERSION)) {
      throw failure(
          "it speaks version (%s) of the protocol, not (%s)".formatted(version, Request.VERSION),
          null);
    }
    if (!word.equals(message.word())) {
      throw failure("asked to %s, it answered (%s)".formatted(message.word(), word), null);
    }
  }

  /** An exception that names this worker. */
  WorkerException failure(String what, @Nullable Throwable cause) {
    String circumstances = process == null ? "" : process.circumstances();
    String name = process == null ? "" : ", process %d".formatted(process.pid());
    return new WorkerException(
        "The environment worker (%s%s) failed: %s%s".formatted(origin, name, what, circumstances),
        cause);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      // There is nobody left to tell.
    }
    if (process != null) {
      process.close();
    }
  }
}
