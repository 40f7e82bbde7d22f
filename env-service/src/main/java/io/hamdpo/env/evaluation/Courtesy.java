package io.hamdpo.env.evaluation;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets evaluation step only while no round acts, so that it never takes a core from training; until
 * its patience ends, because training may leave no gap at all.
 */
@Singleton
public final class Courtesy {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int acting;

  /** A round begins to act. */
  public void begin() {
    lock.lock();
    try {
      acting++;
    } finally {
      lock.unlock();
    }
  }

  /** A round has acted. */
  public void end() {
    lock.lock();
    try {
      acting--;
      if (acting == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until no round acts.
   *
   * @param patience at most this long
   * @return the patience that is left
   */
  Duration yield(Duration patience) {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (acting > 0 && nanos > 0) {
        nanos = idle.awaitNanos(nanos);
      }
      return Duration.ofNanos(Math.max(nanos, 0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The evaluation was interrupted.", e);
    } finally {
      lock.unlock();
    }
  }
}
