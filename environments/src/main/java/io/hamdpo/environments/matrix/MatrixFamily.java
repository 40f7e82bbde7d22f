package io.hamdpo.environments.matrix;

import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.Environment;
import io.hamdpo.environments.EnvironmentFamily;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.EpisodeVector;
import io.hamdpo.environments.ReferenceReturns;
import io.hamdpo.environments.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The games {@code matrix/*}. Their scripted reference return is the optimum; both references are
 * exact.
 */
public final class MatrixFamily implements EnvironmentFamily {

  /** Claus and Boutilier (1998): the worst joint actions lie beside the best. */
  private static final PayoffTable CLIMBING =
      PayoffTable.of(new int[] {3, 3}, 11, -30, 0, -30, 7, 6, 0, 0, 5);

  /** Claus and Boutilier (1998) with k = -10: two best joint actions to agree on. */
  private static final PayoffTable PENALTY =
      PayoffTable.of(new int[] {3, 3}, 10, 0, -10, 0, 2, 0, -10, 0, 10);

  /** Three agents with 2, 3 and 4 actions; best is (1, 0, 2). */
  private static final PayoffTable THREE =
      PayoffTable.of(
          new int[] {2, 3, 4},
          0,
          1,
          2,
          0,
          1,
          3,
          4,
          1,
          0,
          2,
          1,
          5,
          3,
          5,
          12,
          4,
          1,
          2,
          6,
          0,
          2,
          0,
          3,
          1);

  private static final int REPETITIONS = 10;

  private static final Task CLIMBING_TASK =
      new Task(
          "matrix/climbing",
          "Two agents, three actions each; a mistake beside the best joint action costs most.",
          roster(1, agent("row", 1, new Discrete(3)), agent("column", 1, new Discrete(3))),
          1,
          true,
          references(-31.0 / 9, 11));

  private static final Task PENALTY_TASK =
      new Task(
          "matrix/penalty",
          "Two agents, three actions each; two best joint actions, and a penalty for mixing them.",
          CLIMBING_TASK.roster(),
          1,
          true,
          references(2.0 / 9, 10));

  private static final Task THREE_TASK =
      new Task(
          "matrix/three",
          "Three agents with two, three and four actions and one best joint action.",
          roster(
              1,
              agent("two", 1, new Discrete(2)),
              agent("three", 1, new Discrete(3)),
              agent("four", 1, new Discrete(4))),
          1,
          true,
          references(59.0 / 24, 12));

  private static final Task REPEATED_TASK =
      new Task(
          "matrix/repeated",
          "The game of matrix/three ten times over; everybody sees the last joint action.",
          roster(
              9,
              agent("two", 9, new Discrete(2)),
              agent("three", 9, new Discrete(3)),
              agent("four", 9, new Discrete(4))),
          REPETITIONS,
          false,
          references(REPETITIONS * 59.0 / 24, REPETITIONS * 12));

  private static final Task MASKED_TASK =
      new Task(
          "matrix/masked",
          "Two agents with three and four actions; the situation forbids some, or sends one away.",
          roster(
              MaskedGame.SITUATIONS,
              agent("first", MaskedGame.SITUATIONS, new Discrete(3)),
              agent("second", MaskedGame.SITUATIONS, new Discrete(4))),
          1,
          true,
          references(2.875, 19.0 / 3));

  private static final Task MIXED_TASK =
      new Task(
          "matrix/mixed",
          "One agent picks one of three peaks, the other a number: discrete beside continuous.",
          roster(1, agent("chooser", 1, new Discrete(3)), agent("tuner", 1, new Box(1))),
          1,
          false,
          references(0.65 / 3, 1));

  private static final Task DIALS_TASK =
      new Task(
          "matrix/dials",
          "Two agents turn two and three dials at once; a number that both see tells the places.",
          roster(
              DialsGame.NUMBERS,
              agent("first", DialsGame.NUMBERS, dials(DialsGame.PLACES[0])),
              agent("second", DialsGame.NUMBERS, dials(DialsGame.PLACES[1]))),
          1,
          true,
          references(79.0 / 36, 7));

  private static final Task RECALL_TASK =
      new Task(
          "matrix/recall",
          "Two agents see a cue once and must answer with it four steps later: a test of memory.",
          roster(
              RecallGame.STATE_SIZE,
              agent("two", RecallGame.CUES[0] + 1, new Discrete(RecallGame.CUES[0])),
              agent("three", RecallGame.CUES[1] + 1, new Discrete(RecallGame.CUES[1]))),
          RecallGame.STEPS,
          true,
          references(5.0 / 12, 1));

  @Override
  public String name() {
    return "matrix";
  }

  @Override
  public List<Task> tasks() {
    return List.of(
        CLIMBING_TASK,
        PENALTY_TASK,
        THREE_TASK,
        REPEATED_TASK,
        MASKED_TASK,
        MIXED_TASK,
        DIALS_TASK,
        RECALL_TASK);
  }

  @Override
  public Environment create(Task task, int count) {
    Supplier<Episode> episodes =
        switch (task.name()) {
          case "matrix/climbing" -> () -> new OneShotGame(CLIMBING);
          case "matrix/penalty" -> () -> new OneShotGame(PENALTY);
          case "matrix/three" -> () -> new OneShotGame(THREE);
          case "matrix/repeated" -> () -> new RepeatedGame(THREE);
          case "matrix/masked" -> MaskedGame::new;
          case "matrix/mixed" -> MixedGame::new;
          case "matrix/dials" -> DialsGame::new;
          case "matrix/recall" -> RecallGame::new;
          default ->
              throw new IllegalArgumentException(
                  "The family (matrix) has no task (%s).".formatted(task.name()));
        };
    return new EpisodeVector(task, count, episodes);
  }

  private static Roster roster(int globalStateSize, AgentSpec... agents) {
    return new Roster(List.of(agents), globalStateSize);
  }

  private static AgentSpec agent(String id, int observationSize, ActionSpace space) {
    return new AgentSpec(id, observationSize, space);
  }

  private static MultiDiscrete dials(int[] places) {
    return new MultiDiscrete(Arrays.stream(places).boxed().toList());
  }

  private static Optional<ReferenceReturns> references(double random, double optimum) {
    return Optional.of(new ReferenceReturns(random, optimum));
  }
}
