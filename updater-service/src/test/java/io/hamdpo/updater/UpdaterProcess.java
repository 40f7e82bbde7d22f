package io.hamdpo.updater;

import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.topic.RunTopics;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;

/**
 * An updater in a process of its own that is killed with SIGKILL at an exact place: when it is
 * about to call a method of its producer for the n-th time, or when that call has returned.
 */
final class UpdaterProcess implements AutoCloseable {

  private final Process process;

  private UpdaterProcess(Process process) {
    this.process = process;
  }

  /** Starts one that dies {@code when} (before or after) the {@code nth} call of {@code method}. */
  static UpdaterProcess start(TestRun run, String when, String method, int nth) {
    try {
      return new UpdaterProcess(
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "--enable-native-access=ALL-UNNAMED",
                      "-XX:TieredStopAtLevel=1",
                      "-cp",
                      System.getProperty("java.class.path"),
                      UpdaterProcess.class.getName(),
                      run.connection.bootstrapServers(),
                      run.topics.run(),
                      when,
                      method,
                      Integer.toString(nth)))
              .inheritIO()
              .start());
    } catch (IOException e) {
      throw new IllegalStateException("The updater's process did not start.", e);
    }
  }

  /** Waits until it has died; 137 is SIGKILL. */
  int awaitExitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The process. */
  public static void main(String[] words) throws InterruptedException {
    String when = words[2];
    String method = words[3];
    int nth = Integer.parseInt(words[4]);
    AtomicInteger calls = new AtomicInteger();
    try (RunningUpdater updater =
        new RunningUpdater(
            new KafkaConnection(Map.of("bootstrap.servers", words[0])),
            new RunTopics(words[1]),
            "a",
            producer -> mortal(producer, when, method, nth, calls))) {
      updater.join();
    }
  }

  @SuppressWarnings("unchecked") // the proxy has the interface of what it stands for
  private static Producer<byte[], byte[]> mortal(
      Producer<byte[], byte[]> producer, String when, String method, int nth, AtomicInteger calls) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, called, arguments) -> {
              boolean dies = called.getName().equals(method) && calls.incrementAndGet() == nth;
              if (dies && when.equals("before")) {
                producer.flush();
                die();
              }
              Object result;
              try {
                result = called.invoke(producer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (dies) {
                die();
              }
              return result;
            });
  }

  private static void die() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
        .start()
        .waitFor();
    Thread.currentThread().join();
  }
}
