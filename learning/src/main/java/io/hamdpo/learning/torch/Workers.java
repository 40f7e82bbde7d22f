package io.hamdpo.learning.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/** The persistent threads that alone call the engine, each with one intra-op thread. */
public final class Workers implements AutoCloseable {

  private final ExecutorService executor;

  Workers(int threads, Runnable prepareThread) {
    ThreadFactory named = Thread.ofPlatform().name("learning-", 0).daemon().factory();
    executor =
        Executors.newFixedThreadPool(
            threads,
            work ->
                named.newThread(
                    () -> {
                      prepareThread.run();
                      work.run();
                    }));
  }

  /**
   * Applies {@code task} to every item, in parallel, and returns the results in the items' order.
   * Blocks until all tasks ended, even when interrupted: nobody closes native memory under a task
   * that runs. The interrupt is kept for the caller.
   *
   * @throws RuntimeException the first (in item order) that a task threw
   */
  public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> task) {
    List<Future<R>> futures = new ArrayList<>(items.size());
    for (T item : items) {
      futures.add(executor.submit(() -> task.apply(item)));
    }
    List<R> results = new ArrayList<>(items.size());
    Throwable failure = null;
    boolean interrupted = false;
    for (Future<R> future : futures) {
      boolean waiting = true;
      while (waiting) {
        try {
          results.add(future.get());
          waiting = false;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failure = failure == null ? e.getCause() : failure;
          waiting = false;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (failure) {
      case null -> {
        return results;
      }
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException("A worker failed.", failure);
    }
  }

  /** Ends the threads after the tasks that run. */
  @Override
  public void close() {
    executor.close();
  }
}
