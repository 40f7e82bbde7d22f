package io.hamdpo.learning.update;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.testkit.GoldenFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The rows of the second of the golden file's two agents, weighted by the ratio of the first. */
final class SecondAgent {

  private static final JsonNode GOLDEN = GoldenFiles.load("algorithms-golden");
  static final int ROWS = 4;

  private SecondAgent() {}

  /** Its policy before the update, with the loss that {@code maker} makes. */
  static LinearSoftmax learner(
      NDManager manager, DataType type, PolicyLoss.Maker maker, Object... settings) {
    JsonNode inputs = GOLDEN.get("hamdpo_two_agent").get("inputs");
    JsonNode own = inputs.get("agent2");
    double[] advantage = GoldenFiles.doubles(inputs.get("advantage"));
    double[] compoundRatio =
        GoldenFiles.doubles(GOLDEN.get("hamdpo_two_agent").get("new_old").get("M_for_agent2"));
    return new LinearSoftmax(
        manager,
        type,
        IntStream.range(0, ROWS)
            .mapToObj(row -> GoldenFiles.doubles(own.get("obs").get(row)))
            .toArray(double[][]::new),
        IntStream.range(0, ROWS).map(row -> own.get("actions").get(row).asInt()).toArray(),
        parameters(),
        IntStream.range(0, ROWS)
            .mapToDouble(row -> -compoundRatio[row] * advantage[row] / ROWS)
            .toArray(),
        maker,
        settings);
  }

  /** Its task as the learner sees it, in single precision. */
  static ActorTask task(Object... settings) {
    JsonNode inputs = GOLDEN.get("hamdpo_two_agent").get("inputs");
    JsonNode own = inputs.get("agent2");
    double[] advantage = GoldenFiles.doubles(inputs.get("advantage"));
    double[] compoundRatio =
        GoldenFiles.doubles(GOLDEN.get("hamdpo_two_agent").get("new_old").get("M_for_agent2"));
    float[] weighted = new float[ROWS];
    int[] actions = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      weighted[row] = (float) (compoundRatio[row] * advantage[row]);
      actions[row] = own.get("actions").get(row).asInt();
    }
    float[] observations = Vectors.narrow(GoldenFiles.flatDoubles(own.get("obs")));
    int width = observations.length / ROWS;
    AgentBatch batch =
        new AgentBatch(
            new FloatRows(observations, width),
            new ActionRows.Discrete(new IntRows(actions, 1), null),
            new byte[] {1, 1, 1, 1},
            new FloatRows(new float[ROWS], 1));
    List<Object> linear = new ArrayList<>(List.of(settings));
    linear.addAll(List.of("policy.hidden", List.of(), "policy.input-norm", false));
    return ActorTask.of(
        new AgentSpec("agent2", width, new Discrete(2)),
        batch,
        weighted,
        Bandit.settingsWith(linear.toArray()),
        0);
  }

  /** Before the update. */
  static double[] parameters() {
    return flat(GOLDEN.get("hamdpo_two_agent").get("inputs").get("agent2"), "W", "b");
  }

  /** Weights row-major, then biases. */
  static double[] flat(JsonNode node, String weights, String bias) {
    return DoubleStream.concat(
            DoubleStream.of(GoldenFiles.flatDoubles(node.get(weights))),
            DoubleStream.of(GoldenFiles.doubles(node.get(bias))))
        .toArray();
  }
}
