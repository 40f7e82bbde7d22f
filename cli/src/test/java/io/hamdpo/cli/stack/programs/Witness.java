package io.hamdpo.cli.stack.programs;

import java.util.concurrent.CountDownLatch;

/** Runs until a signal ends it, and says then whether another process is still alive. */
public final class Witness {

  private Witness() {}

  public static void main(String[] arguments) throws InterruptedException {
    long other = Long.parseLong(arguments[0]);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    System.out.println(
                        ProcessHandle.of(other).filter(ProcessHandle::isAlive).isPresent()
                            ? "the other still lives"
                            : "the other is gone")));
    System.out.println("witness runs");
    new CountDownLatch(1).await();
  }
}
