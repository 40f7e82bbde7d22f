package io.hamdpo.cli.stack.programs;

import java.util.concurrent.CountDownLatch;

/** Ignores SIGTERM: its shutdown hook never ends. */
public final class Stubborn {

  private Stubborn() {}

  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitUninterruptibly(never)));
    System.out.println("stubborn runs");
    never.await();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        continue;
      }
    }
  }
}
