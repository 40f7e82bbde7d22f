package io.hamdpo.remote;

import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The family {@code remote}: the one task that the workers of one origin play. Thread-safe; each of
 * its environments has a worker of its own, which goes back when the environment is closed.
 */
public final class RemoteFamily implements EnvironmentFamily {

  /** The family's name. */
  public static final String NAME = "remote";

  /** For a worker's start and for every answer of its, if nobody says otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  // Lanes are processes here, which take longer to start than to play an episode.
  private static final int LANES = 2;

  private final Description description;
  private final WorkerPool pool;

  private RemoteFamily(Description description, WorkerPool pool) {
    this.description = description;
    this.pool = pool;
  }

  /**
   * Starts a worker, or connects to one, and asks what it plays.
   *
   * @param patience for a worker's start, and for every answer of its
   * @param journal hears what workers print and how they fail; may be called by any thread
   * @throws IllegalArgumentException when there is no worker or it plays no usable task
   */
  public static RemoteFamily open(
      WorkerOrigin origin, Duration patience, Consumer<String> journal) {
    try {
      Worker first = Worker.of(origin, patience, journal);
      WorkerPool pool = new WorkerPool(origin, first.description(), patience, journal);
      pool.giveBack(first);
      return new RemoteFamily(first.description(), pool);
    } catch (WorkerException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Task> tasks() {
    return List.of(description.task());
  }

  @Override
  public int evaluationLanes() {
    return LANES;
  }

  @Override
  public Environment create(Task task, int count) {
    if (!task.equals(description.task())) {
      throw new IllegalArgumentException(
          "The workers play (%s), not (%s).".formatted(description.task().name(), task.name()));
    }
    return new RemoteEnvironment(description, count, pool);
  }

  /** Ends every worker that no environment uses. */
  @Override
  public void close() {
    pool.close();
  }
}
