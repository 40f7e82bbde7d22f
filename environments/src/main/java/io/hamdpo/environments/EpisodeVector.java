package io.hamdpo.environments;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.picture.Picture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies of an {@link Episode} stepped together: restarts each by itself, cuts it at the task's
 * limit, keeps its seeds, checks actions, saves and restores. Steps without allocating; a restart
 * makes one small object.
 *
 * <p>Episode {@code n} of copy {@code e} draws from {@code seeds.child("environment",
 * e).child("episode", n)}.
 */
public final class EpisodeVector implements Environment {

  private final Task task;
  private final Roster roster;
  private final Copy[] copies;
  private final LegalActions legal;
  private final JointAction action;
  private final int[] observationSize;
  private @Nullable Consumer<Picture> audience;
  private boolean started;

  /**
   * @param task what {@code episodes} play
   * @param count how many copies, at least 1
   * @param episodes makes one copy at a time, each independent of the others
   */
  public EpisodeVector(Task task, int count, Supplier<? extends Episode> episodes) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Task (%s) needs at least one copy, but (%d) were asked for."
              .formatted(task.name(), count));
    }
    this.task = task;
    roster = task.roster();
    copies = new Copy[count];
    make(episodes);
    legal = new LegalActions(task, count);
    action = new JointAction(roster);
    observationSize = roster.agents().stream().mapToInt(agent -> agent.observationSize()).toArray();
  }

  private void make(Supplier<? extends Episode> episodes) {
    int made = 0;
    try {
      for (; made < copies.length; made++) {
        copies[made] = new Copy(episodes.get());
      }
    } finally {
      if (made < copies.length) {
        close(made);
      }
    }
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public int count() {
    return copies.length;
  }

  @Override
  public void reset(SeedTree seeds, View view) {
    for (int copy = 0; copy < copies.length; copy++) {
      copies[copy].start(seeds.child("environment", copy));
    }
    started = true;
    show(view);
    draw();
  }

  @Override
  public void step(Actions actions, Outcome outcome, View view) {
    requireStarted();
    legal.require(actions);
    for (int copy = 0; copy < copies.length; copy++) {
      step(copy, actions, outcome);
    }
    show(view);
  }

  private void step(int copy, Actions actions, Outcome outcome) {
    Copy running = copies[copy];
    long breakdowns = running.episode().breakdowns();
    Episode episode = running.step(action.of(actions, copy));
    if (copy == 0) {
      draw();
    }
    boolean terminated = episode.isTerminated();
    boolean ended = terminated || running.elapsed() >= task.episodeLimit();
    outcome.reward[copy] = finite((float) episode.reward(), "reward of", copy);
    outcome.terminated[copy] = (byte) (terminated ? 1 : 0);
    outcome.truncated[copy] = (byte) (ended && !terminated ? 1 : 0);
    outcome.won[copy] = (byte) (ended && task.hasWins() && episode.isWon() ? 1 : 0);
    outcome.brokeDown[copy] = (byte) (episode.breakdowns() > breakdowns ? 1 : 0);
    if (ended) {
      observe(episode, copy, outcome.finalObservation, outcome.finalGlobalState);
      running.next();
    }
  }

  private void show(View view) {
    for (int copy = 0; copy < copies.length; copy++) {
      Episode episode = copies[copy].episode();
      observe(episode, copy, view.observation, view.globalState);
      legal.refresh(episode, copy);
      for (int agent = 0; agent < observationSize.length; agent++) {
        view.activeMask[agent][copy] = (byte) (episode.isActive(agent) ? 1 : 0);
      }
    }
    legal.copyTo(view);
  }

  private void observe(Episode episode, int copy, float[][] observation, float[] globalState) {
    for (int agent = 0; agent < observationSize.length; agent++) {
      int size = observationSize[agent];
      episode.observe(agent, observation[agent], copy * size);
      requireFinite(observation[agent], size, "observation in", copy);
    }
    episode.globalState(globalState, copy * roster.globalStateSize());
    requireFinite(globalState, roster.globalStateSize(), "global state of", copy);
  }

  private void requireFinite(float[] rows, int size, String what, int copy) {
    for (int i = copy * size; i < (copy + 1) * size; i++) {
      finite(rows[i], what, copy);
    }
  }

  /** Told here, it names the culprit; later it would look like a policy that diverged. */
  private float finite(float value, String what, int copy) {
    if (!Float.isFinite(value)) {
      throw new IllegalStateException(
          "The %s copy (%d) of task (%s) is (%s), not finite. Maybe its state ran away or was divided by zero."
              .formatted(what, copy, task.name(), value));
    }
    return value;
  }

  @Override
  public byte[] save() {
    requireStarted();
    return copies[0].episode().isSavable() ? SavedCopies.save(task, copies) : new byte[0];
  }

  @Override
  public void restore(byte[] state, View view) {
    // Until every copy is read, a failure leaves no half-restored vector that could be stepped.
    started = false;
    SavedCopies.restore(task, copies, state);
    started = true;
    show(view);
  }

  @Override
  public long breakdowns() {
    long sum = 0;
    for (Copy copy : copies) {
      sum += copy.episode().breakdowns();
    }
    return sum;
  }

  @Override
  public void watch(Consumer<Picture> audience) {
    this.audience = audience;
  }

  private void draw() {
    if (audience != null) {
      copies[0].episode().picture().ifPresent(audience);
    }
  }

  @Override
  public void close() {
    close(copies.length);
  }

  private void close(int made) {
    for (int copy = 0; copy < made; copy++) {
      copies[copy].episode().close();
    }
  }

  private void requireStarted() {
    if (!started) {
      throw new IllegalStateException(
          "The copies of task (%s) have no episode yet. Maybe call reset or restore first."
              .formatted(task.name()));
    }
  }
}
