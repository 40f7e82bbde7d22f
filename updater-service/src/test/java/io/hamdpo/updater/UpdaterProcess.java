package io.hamdpo.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.protocol.topic.RunTopics;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;

/**
 * An updater in a process of its own that is killed with SIGKILL or frozen with SIGSTOP at an exact
 * place: when it is about to call a method of its producer for the n-th time, or when that call has
 * returned. It ends by itself when another updater was named.
 */
final class UpdaterProcess implements AutoCloseable {

  /** Exit code of one that has learned that another updater was named. */
  static final int RETIRED = 3;

  private final Process process;

  private UpdaterProcess(Process process) {
    this.process = process;
  }

  /** Starts one that dies {@code when} (before or after) the {@code nth} call of {@code method}. */
  static UpdaterProcess start(TestRun run, String instance, String when, String method, int nth) {
    return start(run, instance, "KILL", when, method, nth);
  }

  /** Starts one that freezes before the {@code nth} call of {@code method}. */
  static UpdaterProcess freezing(TestRun run, String method, int nth) {
    return start(run, "a", "STOP", "before", method, nth);
  }

  private static UpdaterProcess start(
      TestRun run, String instance, String signal, String when, String method, int nth) {
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
                      instance,
                      signal,
                      when,
                      method,
                      Integer.toString(nth)))
              .inheritIO()
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start());
    } catch (IOException e) {
      throw new IllegalStateException("The updater's process did not start.", e);
    }
  }

  /** Waits until it is frozen. */
  void awaitFrozen() {
    Path state = Path.of("/proc", Long.toString(process.pid()), "stat");
    await()
        .atMost(TestRun.PATIENCE)
        .untilAsserted(() -> assertThat(Files.readString(state)).contains(") T "));
  }

  /** Lets it go on. */
  void thaw() throws Exception {
    try (OutputStream input = process.getOutputStream()) {
      input.write('\n');
    }
    send("CONT", process.pid());
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
  public static void main(String[] words) {
    String signal = words[3];
    String when = words[4];
    String method = words[5];
    int nth = Integer.parseInt(words[6]);
    AtomicInteger calls = new AtomicInteger();
    RunningUpdater updater =
        new RunningUpdater(
            new KafkaConnection(Map.of("bootstrap.servers", words[0])),
            new RunTopics(words[1]),
            Role.candidate(words[2]),
            producer -> mortal(producer, signal, when, method, nth, calls));
    await().forever().until(() -> updater.status().state().equals("retired"));
    System.exit(RETIRED);
  }

  @SuppressWarnings("unchecked") // the proxy has the interface of what it stands for
  private static Producer<byte[], byte[]> mortal(
      Producer<byte[], byte[]> producer,
      String signal,
      String when,
      String method,
      int nth,
      AtomicInteger calls) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, called, arguments) -> {
              boolean dies = called.getName().equals(method) && calls.incrementAndGet() == nth;
              if (dies && when.equals("before")) {
                producer.flush();
                send(signal, ProcessHandle.current().pid());
                // A busy machine stops a process some time after the signal: nothing is called
                // before the thaw.
                System.in.read();
              }
              Object result;
              try {
                result = called.invoke(producer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (dies && when.equals("after")) {
                send(signal, ProcessHandle.current().pid());
              }
              return result;
            });
  }

  private static void send(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }
}
