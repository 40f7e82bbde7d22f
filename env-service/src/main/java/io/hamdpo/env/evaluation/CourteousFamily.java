package io.hamdpo.env.evaluation;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import java.time.Duration;
import java.util.List;

/** A family whose environments give way to rounds before every step; what they do is the same. */
final class CourteousFamily implements EnvironmentFamily {

  private final EnvironmentFamily family;
  private final Courtesy courtesy;
  private Duration patience;

  /**
   * @param patience that all its environments share
   */
  CourteousFamily(EnvironmentFamily family, Courtesy courtesy, Duration patience) {
    this.family = family;
    this.courtesy = courtesy;
    this.patience = patience;
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
  public int evaluationLanes() {
    return family.evaluationLanes();
  }

  @Override
  public Environment create(Task task, int count) {
    return new Courteous(family.create(task, count));
  }

  private final class Courteous implements Environment {

    private final Environment environment;

    Courteous(Environment environment) {
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
      patience = courtesy.yield(patience);
      environment.step(actions, outcome, view);
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
      environment.close();
    }
  }
}
