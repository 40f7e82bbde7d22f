package io.hamdpo.environments.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Actions;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.Outcome;
import io.hamdpo.environments.Task;
import io.hamdpo.environments.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixFamilyTest {

  private static final MatrixFamily FAMILY = new MatrixFamily();

  /** Covers [-1, 1] so finely that the mean of a parabola over its midpoints is exact to 1e-6. */
  private static final int GRID = 2000;

  static List<Task> tasks() {
    return FAMILY.tasks();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void shouldHaveExactReferences(Task task) {
    // When
    double random = 0;
    double best = 0;
    List<List<Double>> situations = payoffsBySituation(task);
    for (List<Double> payoffs : situations) {
      random += payoffs.stream().mapToDouble(d -> d).average().orElseThrow();
      best += payoffs.stream().mapToDouble(d -> d).max().orElseThrow();
    }

    // Then
    double episodes = (double) task.episodeLimit() / situations.size();
    assertThat(task.references().orElseThrow().random()).isCloseTo(random * episodes, within(1e-5));
    assertThat(task.references().orElseThrow().scripted()).isCloseTo(best * episodes, within(1e-5));
  }

  /** Per situation (what everybody sees at first) the payoffs of every legal joint action. */
  private static List<List<Double>> payoffsBySituation(Task task) {
    int situations = task.name().equals("matrix/masked") ? MaskedGame.SITUATIONS : 1;
    List<List<Double>> payoffs = new ArrayList<>();
    for (int situation = 0; situation < situations; situation++) {
      payoffs.add(payoffs(task, situation));
    }
    return payoffs;
  }

  private static List<Double> payoffs(Task task, int situation) {
    Roster roster = task.roster();
    List<Double> payoffs = new ArrayList<>();
    View view = new View(roster, 1);
    Outcome outcome = new Outcome(roster, 1);
    Actions actions = new Actions(roster, 1);
    try (Environment environment = FAMILY.create(task, 1)) {
      for (int joint = 0; joint < joints(roster); joint++) {
        long seed = 0;
        do {
          environment.reset(SeedTree.root(seed++), view);
        } while (task.name().equals("matrix/masked") && view.globalState[situation] == 0);
        if (choose(roster, joint, view, actions)) {
          environment.step(actions, outcome, view);
          payoffs.add((double) outcome.reward[0]);
        }
      }
    }
    return payoffs;
  }

  private static int joints(Roster roster) {
    return roster.agents().stream()
        .mapToInt(
            agent -> agent.actionSpace() instanceof Box ? GRID : agent.actionSpace().headSize())
        .reduce(1, (a, b) -> a * b);
  }

  /** Sets the joint action of that number; false if a mask forbids it. */
  private static boolean choose(Roster roster, int joint, View view, Actions actions) {
    int rest = joint;
    for (int agent = 0; agent < roster.size(); agent++) {
      if (roster.agent(agent).actionSpace() instanceof Discrete discrete) {
        int index = rest % discrete.count();
        rest /= discrete.count();
        if (view.actionMask[agent][index] == 0) {
          return false;
        }
        actions.indices[agent][0] = index;
      } else {
        actions.values[agent][0] = (float) (-1 + 2 * (rest % GRID + 0.5) / GRID);
        rest /= GRID;
      }
    }
    return true;
  }
}
