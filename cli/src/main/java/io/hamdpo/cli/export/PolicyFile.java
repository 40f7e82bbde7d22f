package io.hamdpo.cli.export;

import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.policy.PolicySpecs;
import io.hamdpo.core.run.PolicySettings;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.tensor.Safetensors;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One agent's policy as a safetensors file: each slice of the network is a tensor (F32, named and
 * shaped as in {@link NetworkSpec#slices}), and the metadata says what it needs to be used: the
 * action space, the LayerNorms' epsilon, and of a Gaussian the two constants of its deviation.
 */
final class PolicyFile {

  private final String run;
  private final UpdateMessage manifest;
  private final RunSettings settings;
  private final AgentSpec agent;
  private final NetworkSpec network;

  PolicyFile(String run, UpdateMessage manifest, RunSettings settings, AgentSpec agent) {
    this.run = run;
    this.manifest = manifest;
    this.settings = settings;
    this.agent = agent;
    this.network = PolicySpecs.actor(agent, settings);
  }

  /** The policy as an ONNX model with the same metadata. */
  byte[] encodeOnnx(float[] parameters) {
    return new OnnxPolicy(agent, network, settings.of(agent.id()).policy())
        .encode(parameters, metadata());
  }

  /** The file's bytes. */
  byte[] encode(float[] parameters) {
    return Safetensors.encode(metadata(), tensors(parameters));
  }

  private NamedTensors tensors(float[] parameters) {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (NetworkSpec.Slice slice : network.slices()) {
      tensors.put(
          slice.name(),
          Tensor.of(
              Arrays.copyOfRange(parameters, slice.offset(), slice.offset() + slice.size()),
              slice.shape().stream().mapToInt(Integer::intValue).toArray()));
    }
    return NamedTensors.of(tensors);
  }

  private SortedMap<String, String> metadata() {
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put("run", run);
    metadata.put("version", Long.toString(manifest.version()));
    metadata.put("stateDigest", manifest.stateDigest().hex());
    metadata.put("task", settings.task());
    metadata.put("algorithm", settings.algorithm().word());
    metadata.put("agent", agent.id());
    metadata.put("observationSize", Integer.toString(agent.observationSize()));
    metadata.put("inputNorm", Boolean.toString(network.inputNorm()));
    metadata.put("activation", "relu, then layer norm");
    metadata.put("layerNormEpsilon", Double.toString(NetworkSpec.LAYER_NORM_EPSILON));
    switch (agent.actionSpace()) {
      case Discrete discrete -> metadata.put("actions", "discrete " + discrete.count());
      case MultiDiscrete parts ->
          metadata.put(
              "actions",
              parts.counts().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(" ", "multi-discrete ", "")));
      case Box box -> {
        metadata.put("actions", "box " + box.dimensions());
        // deviation = stdY * sigmoid(head.std / stdX)
        PolicySettings policy = settings.of(agent.id()).policy();
        metadata.put("stdX", Double.toString(policy.stdX()));
        metadata.put("stdY", Double.toString(policy.stdY()));
      }
    }
    return metadata;
  }
}
