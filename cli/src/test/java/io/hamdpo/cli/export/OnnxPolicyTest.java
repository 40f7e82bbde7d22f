package io.hamdpo.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.core.network.Inference;
import io.hamdpo.core.network.NetworkInitialization;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.testkit.Python;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Python computes with exported models what this project computes. */
class OnnxPolicyTest {

  private static final int ROWS = 16;
  private static final double TOLERANCE = 1e-6;
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  @TempDir private Path directory;

  static Stream<Arguments> policies() {
    return Stream.of(false, true)
        .flatMap(
            recurrent ->
                Stream.of(new Discrete(5), new MultiDiscrete(List.of(2, 4)), new Box(3))
                    .map(space -> Arguments.of(space, recurrent)));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void shouldComputeTheSameInPython(ActionSpace space, boolean recurrent) throws Exception {
    // Given
    AgentSpec agent = new AgentSpec("scout", 7, space);
    RunSettings settings =
        RunSettings.parse(
                Map.of("policy.hidden", "32,16", "policy.recurrent", recurrent, "task", "a/b"))
            .orElseThrow();
    NetworkSpec network = PolicySpecs.actor(agent, settings);
    Rng rng = SeedTree.root(3).rng();
    float[] parameters = NetworkInitialization.initialize(network, 1, 1, rng);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.1 * rng.nextGaussian());
    }
    Path model = directory.resolve("scout.onnx");
    Path cases = directory.resolve("cases.json");
    Files.write(cases, new JsonMapper().writeValueAsBytes(cases(network, space, parameters, rng)));

    // When
    Files.write(
        model,
        new OnnxPolicy(agent, network, settings.of("scout").policy())
            .encode(parameters, new TreeMap<>(Map.of("task", "a/b"))));

    // Then
    for (String line : run(model, cases).lines().toList()) {
      assertThat(Double.parseDouble(line.split(" ")[1])).as(line).isLessThan(TOLERANCE);
    }
  }

  private static Map<String, Object> cases(
      NetworkSpec network, ActionSpace space, float[] parameters, Rng rng) {
    float[] observation = new float[ROWS * network.inputs()];
    for (int i = 0; i < observation.length; i++) {
      observation[i] = (float) (3 * rng.nextGaussian());
    }
    float[] state = new float[ROWS * network.stateSize()];
    for (int i = 0; i < state.length; i++) {
      state[i] = (float) rng.nextDouble(-1, 1);
    }
    Map<String, Object> inputs = new TreeMap<>();
    inputs.put("observation", rows(observation));
    if (network.recurrent()) {
      inputs.put("state", rows(state));
    }
    float[] head = new float[ROWS * network.outputs()];
    new Inference(network, parameters).apply(observation, ROWS, state, head);
    Map<String, Object> outputs = new TreeMap<>();
    if (network.recurrent()) {
      outputs.put("next_state", rows(state));
    }
    if (space.isDiscrete()) {
      inputs.put("action_mask", mask(head, network.outputs()));
      outputs.put("logits", rows(head));
      outputs.put("action", actions(head, space));
    } else {
      outputs.put("mean", rows(head));
      outputs.put("action", rows(head));
    }
    return Map.of("inputs", inputs, "outputs", outputs);
  }

  /** Forbids each row's second action, and in the head as well. */
  private static boolean[][] mask(float[] head, int width) {
    boolean[][] mask = new boolean[ROWS][width];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < width; i++) {
        mask[row][i] = i != 1;
      }
      head[row * width + 1] = -Float.MAX_VALUE;
    }
    return mask;
  }

  private static Object actions(float[] head, ActionSpace space) {
    List<Integer> counts =
        switch (space) {
          case Discrete choice -> List.of(choice.count());
          case MultiDiscrete parts -> parts.counts();
          case Box _ -> throw new IllegalArgumentException("A box has no indices.");
        };
    int[][] actions = new int[ROWS][counts.size()];
    int offset = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int part = 0; part < counts.size(); part++) {
        int best = 0;
        for (int i = 1; i < counts.get(part); i++) {
          best = head[offset + i] > head[offset + best] ? i : best;
        }
        actions[row][part] = best;
        offset += counts.get(part);
      }
    }
    return counts.size() > 1 ? actions : Stream.of(actions).mapToInt(row -> row[0]).toArray();
  }

  private static float[][] rows(float[] values) {
    int width = values.length / ROWS;
    float[][] rows = new float[ROWS][width];
    for (int row = 0; row < ROWS; row++) {
      System.arraycopy(values, row * width, rows[row], 0, width);
    }
    return rows;
  }

  private static String run(Path model, Path cases) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Python.orSkip(),
                Path.of("src/test/python/run_onnx.py").toString(),
                model.toString(),
                cases.toString())
            .redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", REPOSITORY.resolve("python").toString());
    Process python = builder.start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    return said;
  }
}
