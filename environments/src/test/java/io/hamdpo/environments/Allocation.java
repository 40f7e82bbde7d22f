package io.hamdpo.environments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what code allocates. */
public final class Allocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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
}
