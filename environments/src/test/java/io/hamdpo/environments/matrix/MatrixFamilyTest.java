package io.hamdpo.environments.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
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

  /** Those whose steps are alike. */
  static List<Task> tasks() {
    return FAMILY.tasks().stream().filter(task -> !task.name().equals("matrix/recall")).toList();
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
    int situations = situations(task);
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
        } while (situations(task) > 1 && view.globalState[situation] == 0);
        if (choose(roster, joint, view, actions)) {
          environment.step(actions, outcome, view);
          payoffs.add((double) outcome.reward[0]);
        }
      }
    }
    return payoffs;
  }

  /** Of games that begin with a number, which everybody sees one-hot; 1 of the others. */
  private static int situations(Task task) {
    return switch (task.name()) {
      case "matrix/masked" -> MaskedGame.SITUATIONS;
      case "matrix/dials" -> DialsGame.NUMBERS;
      default -> 1;
    };
  }

  private static int joints(Roster roster) {
    return roster.agents().stream()
        .flatMap(agent -> counts(agent.actionSpace()).stream())
        .reduce(1, (a, b) -> a * b);
  }

  private static List<Integer> counts(ActionSpace space) {
    return switch (space) {
      case Discrete(int count) -> List.of(count);
      case MultiDiscrete(List<Integer> counts) -> counts;
      case Box _ -> List.of(GRID);
    };
  }

  /** Sets the joint action of that number; false if a mask forbids it. */
  private static boolean choose(Roster roster, int joint, View view, Actions actions) {
    int rest = joint;
    for (int agent = 0; agent < roster.size(); agent++) {
      List<Integer> counts = counts(roster.agent(agent).actionSpace());
      int offset = 0;
      for (int part = 0; part < counts.size(); part++) {
        int index = rest % counts.get(part);
        rest /= counts.get(part);
        if (!roster.agent(agent).actionSpace().isDiscrete()) {
          actions.values[agent][part] = (float) (-1 + 2 * (index + 0.5) / GRID);
        } else if (view.actionMask[agent][offset + index] == 0) {
          return false;
        } else {
          actions.indices[agent][part] = index;
        }
        offset += counts.get(part);
      }
    }
    return true;
  }
}
