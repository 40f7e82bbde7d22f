package io.hamdpo.cli.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps children alive: starts them, restarts the dead with a growing delay, gives up after several
 * quick deaths, and stops them group by group. All state belongs to one thread.
 */
final class Supervisor implements AutoCloseable {

  /** Per stop group; two groups and the last resort stay below ten seconds together. */
  private static final Duration STOP_DEADLINE = Duration.ofMillis(3_800);

  /** Per stop group when nobody is in a hurry and the children have something to keep. */
  private static final Duration PATIENT_DEADLINE = Duration.ofSeconds(30);

  private final RestartPolicy policy;
  private final Consumer<StackEvent> listener;
  private final Map<String, Child> children = new LinkedHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("supervisor").factory());
  private boolean stopping;
  private volatile boolean hurry;

  /**
   * Supervises nothing yet.
   *
   * @param listener told every event, on the supervisor's thread; must not block
   */
  Supervisor(RestartPolicy policy, Consumer<StackEvent> listener) {
    this.policy = policy;
    this.listener = listener;
  }

  /** Starts a child and keeps it alive from now on. */
  void start(ChildSpec spec) {
    call(
        () -> {
          Child child = new Child(spec);
          if (children.putIfAbsent(spec.name(), child) != null) {
            throw new IllegalArgumentException(
                "A child named (%s) is there already.".formatted(spec.name()));
          }
          live(child);
        });
  }

  /** The process id of a child that lives now. */
  OptionalLong pid(String name) {
    List<Long> found = new ArrayList<>();
    call(
        () -> {
          Child child = children.get(name);
          Process process = child == null ? null : child.process();
          if (process != null && process.isAlive()) {
            found.add(process.pid());
          }
        });
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
  }

  /** Stops all children group by group: SIGTERM, and SIGKILL after a deadline. Idempotent. */
  @Override
  public void close() {
    hurry = true; // also ends the patience of a stop that is under way
    stop();
  }

  /** The same, but lets the children take their time. */
  void closePatiently() {
    stop();
  }

  private void stop() {
    try {
      call(this::stopAll);
    } catch (RejectedExecutionException e) {
      return; // closed before
    }
    thread.shutdownNow();
  }

  private void stopAll() throws InterruptedException {
    stopping = true;
    for (ChildSpec.StopGroup group : ChildSpec.StopGroup.values()) {
      List<Child> members =
          children.values().stream().filter(child -> child.spec().stopGroup() == group).toList();
      members.forEach(Child::terminate);
      long begun = System.nanoTime();
      for (Child child : members) {
        child.awaitEnd(() -> isOver(begun));
      }
    }
  }

  private boolean isOver(long begun) {
    Duration deadline = hurry ? STOP_DEADLINE : PATIENT_DEADLINE;
    return System.nanoTime() - begun > deadline.toNanos();
  }

  private void live(Child child) throws IOException {
    if (stopping) {
      return;
    }
    Process process = child.start();
    listener.accept(
        new StackEvent.Started(
            child.spec().name(), child.spec().log(), process.pid(), child.starts()));
    process.onExit().thenAcceptAsync(dead -> died(child, dead.exitValue()), thread);
  }

  private void died(Child child, int exitCode) {
    if (stopping) {
      return;
    }
    ChildSpec spec = child.spec();
    switch (policy.afterDeath(exitCode, child.lifetime(), child.quickDeaths)) {
      case RestartPolicy.Restart restart -> {
        child.quickDeaths = restart.quickDeaths();
        listener.accept(new StackEvent.Died(spec.name(), spec.log(), exitCode, restart.delay()));
        thread.schedule(() -> restart(child), restart.delay().toMillis(), TimeUnit.MILLISECONDS);
      }
      case RestartPolicy.GiveUp _ ->
          listener.accept(
              new StackEvent.GivenUp(spec.name(), spec.log(), exitCode, lastLines(child)));
    }
  }

  private static List<String> lastLines(Child child) {
    try {
      return child.lastLines();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private void restart(Child child) {
    try {
      live(child);
    } catch (IOException e) {
      listener.accept(
          new StackEvent.GivenUp(
              child.spec().name(), child.spec().log(), -1, List.of(String.valueOf(e))));
    }
  }

  /** Runs on the supervisor's thread and waits. */
  private void call(Action action) {
    try {
      thread
          .submit(
              () -> {
                action.run();
                return true;
              })
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the supervisor.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e.getCause());
    }
  }

  /** What the supervisor's thread does. */
  @FunctionalInterface
  private interface Action {

    void run() throws IOException, InterruptedException;
  }
}
