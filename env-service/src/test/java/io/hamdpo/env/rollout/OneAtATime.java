package io.hamdpo.env.rollout;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A family that watches how its environments are used, and fails on demand. */
final class OneAtATime implements EnvironmentFamily {

  private final EnvironmentFamily family;
  private final AtomicInteger stepping = new AtomicInteger();
  private final AtomicInteger mostAtATime = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicBoolean failing = new AtomicBoolean();

  OneAtATime(EnvironmentFamily family) {
    this.family = family;
  }

  /** The most environments that ever stepped at the same time. */
  int mostAtATime() {
    return mostAtATime.get();
  }

  /** Environments that were made and not closed. */
  int open() {
    return open.get();
  }

  /** The next step throws. */
  void failOnce() {
    failing.set(true);
  }

  @Override
  public String name() {
    return family.name();
  }

  @Override
  public List<Task> tasks() {
    return family.tasks();
  }

  @Override
  public Environment create(Task task, int count) {
    open.incrementAndGet();
    return new Watched(family.create(task, count));
  }

  private final class Watched implements Environment {

    private final Environment environment;

    Watched(Environment environment) {
      this.environment = environment;
    }

    @Override
    public Task task() {
      return environment.task();
    }

    @Override
    public int count() {
      return environment.count();
    }

    @Override
    public void reset(SeedTree seeds, View view) {
      environment.reset(seeds, view);
    }

    @Override
    public void step(Actions actions, Outcome outcome, View view) {
      if (failing.compareAndSet(true, false)) {
        throw new IllegalStateException("The environment failed.");
      }
      mostAtATime.accumulateAndGet(stepping.incrementAndGet(), Math::max);
      Thread.yield();
      environment.step(actions, outcome, view);
      stepping.decrementAndGet();
    }

    @Override
    public byte[] save() {
      return environment.save();
    }

    @Override
    public void restore(byte[] state, View view) {
      environment.restore(state, view);
    }

    @Override
    public void close() {
      open.decrementAndGet();
      environment.close();
    }
  }
}
