package io.hamdpo.cli.export;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.network.NetworkSpec.Slice;
import io.hamdpo.core.run.PolicySettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * One agent's policy as an ONNX model, normalisation included.
 *
 * <p>Inputs: {@code observation} float [batch, size]; {@code action_mask} bool [batch, head size],
 * true = legal, of discrete kinds; {@code state} float [batch, width], 0 where an episode begins,
 * of recurrent policies. Outputs: {@code action}, the likeliest (int64 [batch], int64 [batch,
 * parts] or float [batch, dimensions]); {@code logits} [batch, head size], the lowest number where
 * illegal, or {@code mean} [batch, dimensions] and {@code deviation} [dimensions]; {@code
 * next_state}.
 */
final class OnnxPolicy {

  private static final Map<String, Long> NONE = Map.of();
  private static final Map<String, Long> ROWS_AS_OUTPUTS = Map.of("transB", 1L);
  private static final Map<String, Long> LAST_AXIS = Map.of("axis", 1L);
  private static final Map<String, Number> LAYER_NORM =
      Map.of("axis", -1L, "epsilon", (float) NetworkSpec.LAYER_NORM_EPSILON);

  private final AgentSpec agent;
  private final NetworkSpec network;
  private final PolicySettings settings;
  private final OnnxGraph graph = new OnnxGraph();

  OnnxPolicy(AgentSpec agent, NetworkSpec network, PolicySettings settings) {
    this.agent = agent;
    this.network = network;
    this.settings = settings;
  }

  byte[] encode(float[] parameters, SortedMap<String, String> metadata) {
    for (Slice slice : network.slices()) {
      graph.constant(slice.name(), values(slice, parameters), slice.shape());
    }
    String head = head(graph.input("observation", OnnxGraph.Type.FLOAT, network.inputs()));
    switch (agent.actionSpace()) {
      case Discrete choice -> choose(masked(head), choice);
      case MultiDiscrete parts -> choose(masked(head), parts);
      case Box box -> tell(head, box, parameters);
    }
    return graph.encode(agent.id(), metadata);
  }

  private String head(String observation) {
    String x = observation;
    if (network.inputNorm()) {
      x = layerNorm(x, "input.norm");
    }
    for (int layer = 0; layer < network.hidden().size(); layer++) {
      String name = "hidden." + layer;
      x = layerNorm(graph.apply("Relu", NONE, linear(x, name)), name + ".norm");
    }
    if (network.recurrent()) {
      x = layerNorm(remember(x), "recurrent.norm");
    }
    return linear(x, "head");
  }

  private String linear(String x, String name) {
    return graph.apply("Gemm", ROWS_AS_OUTPUTS, x, name + ".weight", name + ".bias");
  }

  private String layerNorm(String x, String name) {
    return graph.apply("LayerNormalization", LAYER_NORM, x, name + ".weight", name + ".bias");
  }

  /** The gated recurrent unit, as {@link NetworkSpec} defines it. */
  private String remember(String x) {
    int width = network.stateSize();
    String state = graph.input("state", OnnxGraph.Type.FLOAT, width);
    graph.constant("gate.sizes", List.of(width, width, width));
    List<String> fromInput = List.of("input.r", "input.z", "input.n");
    List<String> fromState = List.of("state.r", "state.z", "state.n");
    graph.apply("Split", LAST_AXIS, List.of(linear(x, "recurrent.input"), "gate.sizes"), fromInput);
    graph.apply(
        "Split", LAST_AXIS, List.of(linear(state, "recurrent.state"), "gate.sizes"), fromState);
    String r = graph.apply("Sigmoid", NONE, sum(fromInput.get(0), fromState.get(0)));
    String z = graph.apply("Sigmoid", NONE, sum(fromInput.get(1), fromState.get(1)));
    String n = graph.apply("Tanh", NONE, sum(fromInput.get(2), product(r, fromState.get(2))));
    String one = graph.constant("one", new float[] {1}, List.of(1));
    String kept = graph.apply("Sub", NONE, one, z);
    graph.apply("Add", NONE, List.of(product(kept, n), product(z, state)), List.of("next_state"));
    graph.output("next_state", OnnxGraph.Type.FLOAT, width);
    return "next_state";
  }

  private String sum(String a, String b) {
    return graph.apply("Add", NONE, a, b);
  }

  private String product(String a, String b) {
    return graph.apply("Mul", NONE, a, b);
  }

  private String masked(String head) {
    String mask = graph.input("action_mask", OnnxGraph.Type.BOOL, network.outputs());
    String lowest = graph.constant("lowest", new float[] {-Float.MAX_VALUE}, List.of(1));
    graph.apply("Where", NONE, List.of(mask, head, lowest), List.of("logits"));
    graph.output("logits", OnnxGraph.Type.FLOAT, network.outputs());
    return "logits";
  }

  private void choose(String logits, Discrete choice) {
    graph.apply("ArgMax", Map.of("axis", 1L, "keepdims", 0L), List.of(logits), List.of("action"));
    graph.output("action", OnnxGraph.Type.INT64, 0);
  }

  private void choose(String logits, MultiDiscrete parts) {
    int count = parts.counts().size();
    List<String> names = IntStream.range(0, count).mapToObj(part -> "logits." + part).toList();
    graph.constant("part.sizes", parts.counts());
    graph.apply("Split", LAST_AXIS, List.of(logits, "part.sizes"), names);
    List<String> choices =
        names.stream()
            .map(name -> graph.apply("ArgMax", Map.of("axis", 1L, "keepdims", 1L), name))
            .toList();
    graph.apply("Concat", LAST_AXIS, choices, List.of("action"));
    graph.output("action", OnnxGraph.Type.INT64, count);
  }

  private void tell(String mean, Box box, float[] parameters) {
    float[] deviation = values(network.slices().getLast(), parameters);
    for (int i = 0; i < deviation.length; i++) {
      double raw = deviation[i] / settings.stdX();
      deviation[i] = (float) (settings.stdY() / (1 + StrictMath.exp(-raw)));
    }
    graph.constant("deviation.constant", deviation, List.of(box.dimensions()));
    graph.apply("Identity", NONE, List.of("deviation.constant"), List.of("deviation"));
    graph.apply("Identity", NONE, List.of(mean), List.of("mean"));
    graph.apply("Identity", NONE, List.of(mean), List.of("action"));
    graph.output("action", OnnxGraph.Type.FLOAT, box.dimensions());
    graph.output("mean", OnnxGraph.Type.FLOAT, box.dimensions());
    graph.constantOutput("deviation", box.dimensions());
  }

  private static float[] values(Slice slice, float[] parameters) {
    return Arrays.copyOfRange(parameters, slice.offset(), slice.offset() + slice.size());
  }
}
