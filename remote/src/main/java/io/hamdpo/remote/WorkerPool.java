package io.hamdpo.remote;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Workers of one origin that wait for work. Thread-safe. */
final class WorkerPool implements AutoCloseable {

  private final WorkerOrigin origin;
  private final Description description;
  private final Duration patience;
  private final Consumer<String> journal;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * Empty at first.
   *
   * @param description what every worker must say of itself
   */
  WorkerPool(
      WorkerOrigin origin, Description description, Duration patience, Consumer<String> journal) {
    this.origin = origin;
    this.description = description;
    this.patience = patience;
    this.journal = journal;
  }

  /** A worker that waits, or else a new one. */
  Worker take() throws WorkerException {
    Worker waiting = poll();
    if (waiting != null) {
      return waiting;
    }
    Worker made = Worker.of(origin, patience, journal);
    if (!made.description().equals(description)) {
      WorkerException changed =
          made.failure(
              "it plays (%s), but the first one played (%s)"
                  .formatted(made.description(), description),
              null);
      made.close();
      throw changed;
    }
    return made;
  }

  private synchronized @Nullable Worker poll() {
    return idle.pollLast();
  }

  /** Takes back a worker that answers; whose environments it has does not matter. */
  void giveBack(Worker worker) {
    if (!keep(worker)) {
      worker.close();
    }
  }

  private synchronized boolean keep(Worker worker) {
    if (!closed) {
      idle.addLast(worker);
    }
    return !closed;
  }

  /** Tells people what went wrong. */
  void report(String what) {
    journal.accept(what);
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(Worker::close);
    idle.clear();
  }
}
