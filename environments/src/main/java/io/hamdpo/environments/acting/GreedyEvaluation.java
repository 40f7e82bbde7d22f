package io.hamdpo.environments.acting;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import java.util.ArrayList;
import java.util.List;

/** Plays episodes in which every agent takes its likeliest action. */
public final class GreedyEvaluation {

  private final Team team;
  private final SeedTree seeds;
  private final double[] returns;
  private final int[] lengths;
  private final boolean[] won;
  private int begun;

  private GreedyEvaluation(Team team, int episodes, SeedTree seeds) {
    this.team = team;
    this.seeds = seeds;
    returns = new double[episodes];
    lengths = new int[episodes];
    won = new boolean[episodes];
  }

  /**
   * Plays on environments of its own. Episode i starts from {@code seeds.child("episode", i)}; its
   * course depends on that and the team alone.
   *
   * @param episodes at least 1
   */
  public static Returns play(
      EnvironmentFamily family, Task task, Team team, int episodes, SeedTree seeds) {
    return play(family, task, team, episodes, seeds, family.evaluationLanes());
  }

  /** The same with at most {@code lanes} episodes at a time, which changes no bit. */
  static Returns play(
      EnvironmentFamily family, Task task, Team team, int episodes, SeedTree seeds, int lanes) {
    if (episodes < 1) {
      throw new IllegalArgumentException(
          "An evaluation has at least one episode, but (%d) were asked for.".formatted(episodes));
    }
    GreedyEvaluation evaluation = new GreedyEvaluation(team, episodes, seeds);
    List<Lane> all = new ArrayList<>();
    try {
      for (int lane = 0; lane < Math.min(lanes, episodes); lane++) {
        all.add(new Lane(family.create(task, 1), team));
      }
      return evaluation.play(task, all);
    } finally {
      all.forEach(Lane::close);
    }
  }

  private Returns play(Task task, List<Lane> all) {
    View view = new View(task.roster(), all.size());
    Actions actions = new Actions(task.roster(), all.size());
    Memory memory = Memory.blank(team, all.size());
    List<Lane> playing = new ArrayList<>(all);
    playing.forEach(this::begin);
    while (!playing.isEmpty()) {
      for (int row = 0; row < playing.size(); row++) {
        playing.get(row).show(view, memory, row);
      }
      team.choose(view, playing.size(), memory, actions);
      // From the back, because a lane that has no more to play leaves the list.
      for (int row = playing.size() - 1; row >= 0; row--) {
        Lane lane = playing.get(row);
        if (lane.step(actions, memory, row)) {
          lane.report(returns, lengths, won);
          if (!begin(lane)) {
            playing.remove(row);
          }
        }
      }
    }
    return new Returns(returns, lengths, won);
  }

  /** Gives a lane the next episode; false when all are begun. */
  private boolean begin(Lane lane) {
    if (begun == returns.length) {
      return false;
    }
    lane.play(begun, seeds.child("episode", begun));
    begun++;
    return true;
  }
}
