package io.hamdpo.environments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what code allocates. */
public final class Allocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int ROUNDS = 500;

  private Allocation() {}

  /**
   * The fewest bytes that one of many runs allocated on this thread: what every run needs, without
   * what the virtual machine makes for itself now and then.
   */
  public static long smallest(Runnable code, int runs) {
    long smallest = Long.MAX_VALUE;
    for (int run = 0; run < runs; run++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      code.run();
      smallest = Math.min(smallest, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return smallest;
  }

  /**
   * The fewest bytes of one run once the virtual machine has compiled it, which it does in its own
   * time: tries again until they are {@code expected}, and tells what it saw if they never are.
   */
  public static long settled(Runnable code, long expected) {
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && allocated > expected; round++) {
      allocated = smallest(code, 100);
    }
    return allocated;
  }
}
