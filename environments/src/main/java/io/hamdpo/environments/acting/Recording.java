package io.hamdpo.environments.acting;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Pictures of the first episode of a {@link GreedyEvaluation}. */
public final class Recording {

  private Recording() {}

  /**
   * Plays episode 0 of the evaluation with these seeds once more and keeps what is to be seen: the
   * start and the moment after every env step, the last included. Empty if the task cannot be
   * drawn.
   */
  public static List<Picture> of(EnvironmentFamily family, Task task, Team team, SeedTree seeds) {
    List<Picture> pictures = new ArrayList<>();
    GreedyEvaluation.play(new WatchedFamily(family, pictures::add), task, team, 1, seeds);
    return List.copyOf(pictures);
  }

  /** A family whose environments have an audience. */
  private record WatchedFamily(EnvironmentFamily family, Consumer<Picture> audience)
      implements EnvironmentFamily {

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
      Environment environment = family.create(task, count);
      environment.watch(audience);
      return environment;
    }
  }
}
