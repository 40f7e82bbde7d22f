package io.hamdpo.env.policy;

import io.hamdpo.edge.opening.RunCheck;
import io.hamdpo.edge.opening.RunFacts;
import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import jakarta.enterprise.context.ApplicationScoped;

/** The run's task, found among the built-in families and those of the user's own. */
@ApplicationScoped
public class RunTask implements RunCheck {

  private final EnvironmentFamilies families;

  RunTask(EnvironmentFamilies families) {
    this.families = families;
  }

  @Override
  public void check(RunFacts facts) {
    Task task = task(facts);
    if (!task.roster().equals(facts.roster())
        || task.episodeLimit() != facts.message().episodeLimit()) {
      throw new IllegalStateException(
          "Task (%s) has here the team (%s) and an episode limit of (%d), but run (%s) was accepted with the team (%s) and (%d). Maybe this service is of another build than the one that accepted the run, or has other environments of its own."
              .formatted(
                  task.name(),
                  task.roster(),
                  task.episodeLimit(),
                  facts.run(),
                  facts.roster(),
                  facts.message().episodeLimit()));
    }
  }

  /** Throws {@link IllegalArgumentException} naming the nearest tasks when there is none. */
  public Task task(RunFacts facts) {
    return families.task(facts.settings().task());
  }

  /** The family that plays the run's task. */
  public EnvironmentFamily family(RunFacts facts) {
    return families.family(task(facts));
  }
}
