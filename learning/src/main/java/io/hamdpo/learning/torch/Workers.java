package io.hamdpo.learning.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/** The persistent threads that alone call the engine, each with one intra-op thread. */
public final class Workers implements AutoCloseable {

  private final ExecutorService executor;

  /** On a worker that leads: it takes its share of each map. */
  private final ThreadLocal<Boolean> leading = ThreadLocal.withInitial(() -> false);

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
   * Runs {@code work} on a worker, which takes its share of each map that the work calls: a map
   * then wakes one thread less. Blocks like {@link #map}.
   *
   * @throws RuntimeException what the work threw
   */
  public <R> R lead(Callable<R> work) {
    FutureTask<R> task =
        new FutureTask<>(
            () -> {
              leading.set(true);
              try {
                return work.call();
              } finally {
                leading.remove();
              }
            });
    executor.execute(task);
    return results(List.of(task)).getFirst();
  }

  /**
   * Applies {@code task} to every item, in parallel, and returns the results in the items' order.
   * Blocks until all tasks ended, even when interrupted: nobody closes native memory under a task
   * that runs. The interrupt is kept for the caller.
   *
   * @throws RuntimeException the first (in item order) that a task threw
   */
  public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> task) {
    List<FutureTask<R>> tasks = new ArrayList<>(items.size());
    for (T item : items) {
      tasks.add(new FutureTask<>(() -> task.apply(item)));
    }
    if (leading.get()) {
      tasks.stream().skip(1).forEach(executor::execute);
      tasks.forEach(FutureTask::run); // of no effect where another worker has begun
    } else {
      tasks.forEach(executor::execute);
    }
    return results(tasks);
  }

  private static <R> List<R> results(List<FutureTask<R>> tasks) {
    List<R> results = new ArrayList<>(tasks.size());
    Throwable failure = null;
    boolean interrupted = false;
    for (FutureTask<R> task : tasks) {
      boolean waiting = true;
      while (waiting) {
        try {
          results.add(task.get());
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
