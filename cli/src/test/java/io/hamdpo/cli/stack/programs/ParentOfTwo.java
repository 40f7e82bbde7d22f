package io.hamdpo.cli.stack.programs;

import io.hamdpo.cli.stack.SupervisorTesting;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts two sleepers under a supervisor, prints their process ids, and waits to be killed. */
public final class ParentOfTwo {

  private ParentOfTwo() {}

  public static void main(String[] arguments) throws Exception {
    SupervisorTesting.startTwoSleepers(Path.of(arguments[0]))
        .forEach(pid -> System.out.println("pid " + pid));
    System.out.println("all started");
    new CountDownLatch(1).await();
  }
}
