package io.hamdpo.updater.simulation;

import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.history.Records;
import io.hamdpo.history.replay.ActingVersion;
import io.hamdpo.history.replay.ReplayedUpdate;
import io.hamdpo.history.replay.Stage;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.updater.commitment.Learned;
import io.hamdpo.updater.commitment.Manifests;
import io.hamdpo.updater.ledger.LogEvent.AdvantageArrived;
import io.hamdpo.updater.training.Trainer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Acting and learning as hashes of all that they may depend on, and of nothing else.
 *
 * @param states what the log holds of each version
 * @param build whose numbers these are
 */
record HashLearning(Manifests manifests, SortedMap<Long, LearnerState> states, String build)
    implements Trainer {

  /** The build whose numbers are right. */
  static final String RIGHT = "right";

  @Override
  public RunSettings settings() {
    return manifests.settings();
  }

  @Override
  public LearnerState initial() {
    return state(0, hash("initial"));
  }

  @Override
  public Learned learn(
      LearnerState state,
      UpdateMessage parent,
      List<AdvantageArrived> arrived,
      RunSettings effective,
      Window window) {
    List<Digest> trajectories =
        arrived.stream().map(advantage -> advantage.message().sourceDigest()).toList();
    LearnerState next = next(state, trajectories, effective.policy().learningRate(), build);
    TreeMap<String, Digest> digests = new TreeMap<>();
    digests.put(UpdateMessage.STATE, next.digest());
    return new Learned(
        next, digests, new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>()));
  }

  @Override
  public LongFunction<ReplayedUpdate> replay(
      SortedMap<Long, UpdateMessage> known, Records records) {
    return version -> {
      UpdateMessage manifest = known.get(version);
      List<Digest> trajectories =
          manifest.batch().stream().map(TrajectoryReference::digest).toList();
      LearnerState again =
          next(states.get(manifest.parent()), trajectories, learningRate(manifest), build);
      Stage stage = new Stage(UpdateMessage.STATE, manifest.stateDigest(), again.digest(), null);
      return new ReplayedUpdate(manifest, List.of(stage), null);
    };
  }

  @Override
  public LearnerState restore(long version, SortedMap<Long, UpdateMessage> known, Records records) {
    return states.get(version);
  }

  @Override
  public Learned shadow(
      LearnerState own,
      UpdateMessage manifest,
      ActingVersion acting,
      Records records,
      RunSettings effective) {
    throw new UnsupportedOperationException("No shadow is simulated.");
  }

  /** The learner state after {@code state} that learned from {@code trajectories}. */
  static LearnerState next(
      LearnerState state, List<Digest> trajectories, double learningRate, String build) {
    return state(
        state.version() + 1,
        hash(build + " update " + state.digest() + trajectories + learningRate));
  }

  /** Of all settings the one that is changed, as the manifest announces it. */
  static double learningRate(UpdateMessage manifest) {
    return (double) manifest.settings().get("policy.learning-rate");
  }

  /** A trajectory: a function of its shard, the policy that acts and where the shard stood. */
  static NamedTensors trajectory(
      int shard, long sequence, Digest policy, @Nullable Digest previous) {
    String end = previous == null ? "start" : previous.hex();
    Digest hash = hash("trajectory %d %d %s %s".formatted(shard, sequence, policy, end));
    return NamedTensors.empty().with("content", Tensor.of(numbers(hash), 8));
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private static LearnerState state(long version, Digest hash) {
    return new LearnerState(
        version,
        new TreeMap<>(),
        NetworkState.untrained(numbers(hash)),
        ValueNorm.initial(0.99999));
  }

  private static Digest hash(String text) {
    return Digest.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** 24 bits each, which single precision keeps exactly. */
  private static float[] numbers(Digest hash) {
    byte[] bytes = HexFormat.of().parseHex(hash.hex());
    float[] numbers = new float[8];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ByteBuffer.wrap(bytes, 4 * i, 4).getInt() >>> 8;
    }
    return numbers;
  }
}
