package io.hamdpo.broker;

import io.hamdpo.broker.logging.WarningsProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Runs a {@link LocalBroker} in a JVM of its own.
 *
 * <p>Standard output holds one line beginning with {@value #READY} when clients can connect, and
 * Kafka's warnings. SIGTERM and SIGINT end the broker in order (the JVM's exit code is then 143 or
 * 130); one that has not ended after 8 s is left as a crash would leave it. On a full disk it waits
 * for room before it starts, and ends while there still is some. Exit codes: 0 standard input was
 * closed, 1 it did not start or the disk is full, 2 bad arguments or its directory was removed. A
 * heap of 512 MiB is enough.
 */
public final class BrokerMain {

  /** How the line begins that tells that the broker is ready; the bootstrap servers follow. */
  public static final String READY = "broker ready: ";

  /** What the JVM needs to be given: the heap, and leave for Kafka's own native accesses. */
  public static final List<String> JVM_ARGUMENTS =
      List.of(
          "-Xmx512m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private BrokerMain() {}

  public static void main(String[] words) {
    // Before anything touches Kafka, whose classes make their loggers when they load.
    WarningsProvider.chooseForThisJvm();
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) {
    BrokerArguments arguments;
    try {
      arguments = BrokerArguments.parse(words);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    DirectoryWatch watch = new DirectoryWatch(arguments.options().dataDirectory());
    LocalBroker broker;
    try {
      watch.awaitRoom(System.out::println);
      broker = LocalBroker.start(arguments.options());
    } catch (BrokerException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(broker), "broker-end"));
    watch.begin(
        found -> {
          end(broker);
          // After all that Kafka has to say: whoever reads the end of the log finds it.
          System.out.println(found.reason());
          Runtime.getRuntime().halt(found.exitCode());
        });
    System.out.println(READY + arguments.options().bootstrapServers());
    if (arguments.untilStandardInputCloses()) {
      awaitEndOfStandardInput();
      return 0;
    }
    broker.awaitEnd();
    return 0;
  }

  private static void end(LocalBroker broker) {
    Thread closing = Thread.ofPlatform().daemon().name("broker-close").start(broker::close);
    try {
      // Kafka waits five minutes for a controller that does not answer. Nothing is lost by leaving.
      closing.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEndOfStandardInput() {
    try {
      while (System.in.read() >= 0) {
        // What a parent writes has no meaning; only the end has.
      }
    } catch (IOException e) {
      // A broken pipe is an end too.
    }
  }
}
