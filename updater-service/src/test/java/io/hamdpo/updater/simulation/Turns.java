package io.hamdpo.updater.simulation;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One updater's thread, which runs only when it is its turn: whoever schedules waits meanwhile, so
 * the order of everything is the scheduler's.
 */
final class Turns {

  private final Semaphore actor = new Semaphore(0);
  private final Semaphore scheduler = new Semaphore(0);
  private final Thread thread;
  private Fate fate = Fate.LIVE;
  private boolean ended;
  private @Nullable Throwable failure;

  /** What happens to the actor at the call that it is about to make. */
  enum Fate {
    LIVE,
    /** The call fails before it does anything. */
    LOSE_BEFORE,
    /** The call does its work, and nobody learns so. */
    LOSE_AFTER,
    /** The process dies before the call does anything. */
    KILL_BEFORE,
    /** The process dies when the call has done its work. */
    KILL_AFTER
  }

  /** The process is dead: nothing may catch it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Does a scheduler's work on a thread such as its actors have. */
  static <T> T among(Supplier<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    result.set(work.get());
                  } catch (Throwable e) {
                    thrown.set(e);
                  }
                });
    join(thread);
    if (thrown.get() instanceof Error error) {
      throw error;
    }
    if (thrown.get() != null) {
      throw new IllegalStateException(thrown.get());
    }
    return result.get();
  }

  Turns(Runnable work) {
    thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  actor.acquireUninterruptibly();
                  try {
                    work.run();
                  } catch (Killed e) {
                    // As it was told.
                  } catch (Throwable e) {
                    failure = e;
                  }
                  ended = true;
                  scheduler.release();
                });
  }

  /** Lets the actor run to its next call; for the scheduler. */
  void give(Fate next) {
    fate = next;
    actor.release();
    scheduler.acquireUninterruptibly();
    if (failure != null) {
      throw new AssertionError("The updater stopped: " + failure.getMessage(), failure);
    }
  }

  /** Waits for the next turn; for the actor, at every call. */
  Fate take() {
    scheduler.release();
    actor.acquireUninterruptibly();
    return fate;
  }

  boolean isAlive() {
    return !ended;
  }

  /** Ends the actor; for the scheduler. */
  void kill() {
    while (!ended) {
      give(Fate.KILL_BEFORE);
    }
    join(thread);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
