package io.hamdpo.cli.stack.programs;

import java.util.concurrent.CountDownLatch;

/** Says that it runs, and runs until a signal ends it. */
public final class Sleeper {

  private Sleeper() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("sleeper runs " + String.join(" ", arguments));
    new CountDownLatch(1).await();
  }
}
