package io.hamdpo.environments;

import io.hamdpo.core.random.SeedTree;
import java.util.List;

/** A test's family of one task. */
public record CountdownFamily(boolean savable) implements EnvironmentFamily {

  @Override
  public String name() {
    return "test";
  }

  @Override
  public List<Task> tasks() {
    return List.of(Countdown.TASK);
  }

  @Override
  public Environment create(Task task, int count) {
    Environment vector = new EpisodeVector(task, count, Countdown::new);
    return savable ? vector : new Unsavable(vector);
  }

  private record Unsavable(Environment vector) implements Environment {

    @Override
    public Task task() {
      return vector.task();
    }

    @Override
    public int count() {
      return vector.count();
    }

    @Override
    public void reset(SeedTree seeds, View view) {
      vector.reset(seeds, view);
    }

    @Override
    public void step(Actions actions, Outcome outcome, View view) {
      vector.step(actions, outcome, view);
    }

    @Override
    public byte[] save() {
      return new byte[0];
    }

    @Override
    public void restore(byte[] state, View view) {
      throw new UnsupportedOperationException("This environment cannot be saved.");
    }
  }
}
