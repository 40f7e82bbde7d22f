package io.hamdpo.cli.train;

import java.util.concurrent.CountDownLatch;

/**
 * Ends a command in order when a signal ends the JVM: from then on the command's own thread holds
 * still, while the shutdown hook stops the processes and says the last words.
 */
final class Stopping {

  private volatile boolean begun;
  private volatile boolean finished;

  /** Registers what to do on a signal. */
  Stopping(Runnable lastWords) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!finished) {
                    begun = true;
                    lastWords.run();
                  }
                },
                "stopping"));
  }

  /** Returns at once in normal times; never again once the JVM ends. */
  void holdStillWhenBegun() {
    if (begun) {
      CountDownLatch never = new CountDownLatch(1);
      while (true) {
        try {
          never.await();
        } catch (InterruptedException e) {
          continue; // the JVM is about to end anyway
        }
      }
    }
  }

  /** The command ends by itself: nothing is to be said. */
  void finished() {
    finished = true;
  }
}
