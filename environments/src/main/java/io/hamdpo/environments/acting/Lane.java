package io.hamdpo.environments.acting;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.View;

/** One environment that plays one episode after another beside others; it has a single copy. */
final class Lane implements AutoCloseable {

  private final Environment environment;
  private final View view;
  private final Actions actions;
  private final Outcome outcome;
  private final Memory memory;
  private final RunningEpisodes running = new RunningEpisodes(1);
  private int episode;

  Lane(Environment environment, Team team) {
    this.environment = environment;
    memory = Memory.blank(team, 1);
    Roster roster = environment.task().roster();
    view = new View(roster, 1);
    actions = new Actions(roster, 1);
    outcome = new Outcome(roster, 1);
  }

  /** Begins an episode. */
  void play(int episode, SeedTree seeds) {
    this.episode = episode;
    running.restart(0);
    memory.forget(0);
    environment.reset(seeds, view);
  }

  /** Copies what its agents see and remember to a row of wider ones. */
  void show(View wide, Memory wideMemory, int row) {
    memory.copyTo(0, wideMemory, row);
    for (int agent = 0; agent < view.observation.length; agent++) {
      int width = view.observation[agent].length;
      System.arraycopy(view.observation[agent], 0, wide.observation[agent], row * width, width);
      int head = view.actionMask[agent].length;
      System.arraycopy(view.actionMask[agent], 0, wide.actionMask[agent], row * head, head);
    }
  }

  /**
   * Takes its agents' actions, and what they remember now, from a row of wider ones; true if the
   * episode ended.
   */
  boolean step(Actions wide, Memory wideMemory, int row) {
    wideMemory.copyTo(row, memory, 0);
    for (int agent = 0; agent < view.observation.length; agent++) {
      int parts = actions.indices[agent].length;
      System.arraycopy(wide.indices[agent], row * parts, actions.indices[agent], 0, parts);
      int size = actions.values[agent].length;
      System.arraycopy(wide.values[agent], row * size, actions.values[agent], 0, size);
    }
    environment.step(actions, outcome, view);
    running.add(0, outcome.reward[0]);
    return outcome.terminated[0] != 0 || outcome.truncated[0] != 0;
  }

  /** Writes the ended episode's result to its place. */
  void report(double[] returns, int[] lengths, boolean[] won) {
    returns[episode] = running.returnOf(0);
    lengths[episode] = running.lengthOf(0);
    won[episode] = outcome.won[0] != 0;
  }

  @Override
  public void close() {
    environment.close();
  }
}
