package io.hamdpo.protocol.codec;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.core.trajectory.TensorNames;
import io.hamdpo.core.trajectory.TrajectoryId;
import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.EvaluationRequestMessage;
import io.hamdpo.protocol.message.LearnerStateMessage;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.StageTime;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.AgentMetrics;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.provider.Arguments;

/** One message of each type or more, with every field filled. The golden bytes hold them. */
final class Examples {

  private static final String RUN = "listener-1";
  private static final Digest DIGEST_A = new Digest("a1".repeat(32));
  private static final Digest DIGEST_B = new Digest("b2".repeat(32));

  private Examples() {}

  /**
   * A message and how it is written.
   *
   * @param name of the golden file, without ending
   */
  record Example<M>(String name, MessageCodec<M> codec, M message) {

    byte[] bytes() {
      return codec.encode(message);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Example<?>> all() {
    return List.of(
        new Example<>("run", MessageCodecs.RUN, run()),
        new Example<>("round-first", MessageCodecs.ROUND, firstRound()),
        new Example<>("round-later", MessageCodecs.ROUND, laterRound()),
        new Example<>("trajectory", MessageCodecs.TRAJECTORY, trajectory()),
        new Example<>("advantage", MessageCodecs.ADVANTAGE, advantage()),
        new Example<>("policy-agent", MessageCodecs.POLICY, policy()),
        new Example<>("policy-critic", MessageCodecs.POLICY, critic()),
        new Example<>("learner-state", MessageCodecs.LEARNER_STATE, learnerState()),
        new Example<>("update-initial", MessageCodecs.UPDATE, initialUpdate()),
        new Example<>("update-learned", MessageCodecs.UPDATE, learnedUpdate()),
        new Example<>("update-decomposed", MessageCodecs.UPDATE, decomposedUpdate()),
        new Example<>(
            "evaluation-request",
            MessageCodecs.EVALUATION_REQUEST,
            new EvaluationRequestMessage(RUN, 50, 100, -7)),
        new Example<>(
            "evaluation",
            MessageCodecs.EVALUATION,
            new EvaluationMessage(RUN, 50, -7, List.of(-12.5, 0.1, 1e-300), 0.25)),
        new Example<>(
            "control-start", MessageCodecs.CONTROL, control(new ControlMessage.Start(300))),
        new Example<>(
            "control-pause", MessageCodecs.CONTROL, control(new ControlMessage.Pause("disk full"))),
        new Example<>(
            "control-stop", MessageCodecs.CONTROL, control(new ControlMessage.Stop(null))),
        new Example<>(
            "control-succession",
            MessageCodecs.CONTROL,
            control(new ControlMessage.Succession(3, "updater-b"))),
        new Example<>("presence", MessageCodecs.PRESENCE, presence()));
  }

  static List<Arguments> arguments() {
    return all().stream().map(Arguments::of).toList();
  }

  static ControlMessage control(ControlMessage.Command command) {
    return new ControlMessage(RUN, command);
  }

  static RunMessage run() {
    Roster roster =
        new Roster(
            List.of(
                new AgentSpec("speaker", 3, new Discrete(4)),
                new AgentSpec("listener", 5, new Box(2)),
                new AgentSpec("scout_2", 2, new MultiDiscrete(List.of(3, 2)))),
            6);
    return new RunMessage(RUN, roster, 25, false, settings(), "0.1.0+abc123");
  }

  static RoundMessage firstRound() {
    return new RoundMessage(RUN, 2, 0, 0, 0, null);
  }

  static RoundMessage laterRound() {
    return new RoundMessage(
        RUN, 2, 41, 40, 1, new RoundMessage.Previous(40, new RecordPosition(2, 88120), DIGEST_A));
  }

  /** T = 2, E = 2, S = 3; a discrete, a continuous and a multi-discrete agent; K = 1, M = 1. */
  static NamedTensors trajectoryTensors() {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    tensors.put(TensorNames.GLOBAL_STATE, floats(2, 2, 3));
    tensors.put(TensorNames.REWARD, floats(2, 2));
    tensors.put(TensorNames.TERMINATED, bytes(new int[] {2, 2}, 0, 0, 0, 0));
    tensors.put(TensorNames.TRUNCATED, bytes(new int[] {2, 2}, 0, 1, 0, 0));
    tensors.put(TensorNames.FINAL_INDEX, Tensor.of(new int[] {1}, 1));
    tensors.put(TensorNames.FINAL_GLOBAL_STATE, floats(1, 3));
    tensors.put(TensorNames.NEXT_GLOBAL_STATE, floats(2, 3));
    tensors.put(TensorNames.EPISODE_RETURN, Tensor.of(new double[] {-3.75}, 1));
    tensors.put(TensorNames.EPISODE_LENGTH, Tensor.of(new int[] {25}, 1));
    tensors.put(TensorNames.EPISODE_WON, bytes(new int[] {1}, 0));
    tensors.put(TensorNames.ENVIRONMENT_STATE, bytes(new int[] {5}, 1, 2, 3, 4, 255));
    agent(tensors, "speaker", 3, Tensor.of(new int[] {0, 3, 1, 2}, 2, 2));
    tensors.put(
        TensorNames.actionMask("speaker"),
        bytes(new int[] {2, 2, 4}, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0));
    agent(tensors, "listener", 5, floats(2, 2, 2));
    agent(tensors, "scout_2", 2, Tensor.of(new int[] {0, 1, 2, 0, 1, 1, 0, 0}, 2, 2, 2));
    tensors.put(
        TensorNames.actionMask("scout_2"),
        bytes(new int[] {2, 2, 5}, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 0));
    return NamedTensors.of(tensors);
  }

  static TrajectoryMessage trajectory() {
    return new TrajectoryMessage(
        new TrajectoryId(RUN, 2, 41),
        40,
        new StageTime(1_767_225_600_000_001L, 250_000),
        trajectoryTensors());
  }

  static AdvantageMessage advantage() {
    NamedTensors estimates =
        NamedTensors.of(
            Map.of(
                AdvantageMessage.VALUE,
                floats(2, 2),
                AdvantageMessage.ADVANTAGE,
                floats(2, 2),
                AdvantageMessage.VALUE_TARGET,
                floats(2, 2),
                "advantage/speaker",
                floats(2, 2),
                "advantage/listener",
                floats(2, 2),
                "advantage/scout_2",
                floats(2, 2)));
    return new AdvantageMessage(
        new TrajectoryId(RUN, 2, 41),
        40,
        40,
        "residual",
        new RecordPosition(2, 88121),
        DIGEST_A,
        new StageTime(1_767_225_600_000_001L, 250_000),
        new StageTime(1_767_225_600_260_000L, 4_321),
        trajectoryTensors(),
        estimates);
  }

  static PolicyMessage policy() {
    return new PolicyMessage(
        RUN, 40, "listener", NamedTensors.of(Map.of(PolicyMessage.PARAMETERS, floats(7))));
  }

  static PolicyMessage critic() {
    return new PolicyMessage(
        RUN,
        40,
        PolicyMessage.CRITIC,
        NamedTensors.of(
            Map.of(
                PolicyMessage.PARAMETERS,
                floats(3),
                "valueNorm/decay",
                Tensor.of(new double[] {0.99999}),
                "valueNorm/mean",
                Tensor.of(new double[] {-0.1}),
                "valueNorm/meanSquare",
                Tensor.of(new double[] {1e-300}),
                "valueNorm/debias",
                Tensor.of(new double[] {0.25}))));
  }

  static LearnerStateMessage learnerState() {
    return new LearnerStateMessage(
        RUN,
        40,
        NamedTensors.of(
            Map.of(
                "actor/listener/firstMoment", floats(7),
                "actor/listener/secondMoment", floats(7),
                "actor/listener/gradientSteps", Tensor.of(new long[] {1L << 40}),
                "critic/firstMoment", floats(3),
                "critic/secondMoment", floats(3),
                "critic/gradientSteps", Tensor.of(new long[] {410}))));
  }

  static UpdateMessage initialUpdate() {
    return new UpdateMessage(
        RUN,
        0,
        null,
        UpdateKind.INITIAL,
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of("speaker", "listener"),
        settings(),
        new TreeMap<>(Map.of("state", DIGEST_A)),
        new TreeMap<>(Map.of("critic", part(0, DIGEST_A), "listener", part(1, DIGEST_B))),
        part(0, DIGEST_B),
        List.of(0L, 0L),
        List.of(),
        List.of(0L, 0L),
        true,
        0,
        new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>()),
        new TreeMap<>(Map.of("cpu", "x86-64 AVX2")),
        "0.1.0+abc123");
  }

  /** With NaN and infinities, as a diverged update measures them. */
  static UpdateMessage learnedUpdate() {
    AgentMetrics agent =
        new AgentMetrics(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0.1,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            -0.0,
            1.0,
            List.of(0.001, Double.NaN),
            null,
            null);
    return learned(agent);
  }

  /** As {@link #learnedUpdate}, with a prefix critic. */
  static UpdateMessage decomposedUpdate() {
    return learned(
        new AgentMetrics(
            -0.5,
            0.01,
            1.5,
            0.1,
            0.9,
            1.1,
            0.8,
            1.2,
            List.of(),
            0.75,
            new UpdateMetrics.Credit(-0.0, 0.25, 0.5, null)));
  }

  private static UpdateMessage learned(AgentMetrics agent) {
    return new UpdateMessage(
        RUN,
        41,
        40L,
        UpdateKind.UPDATE,
        3,
        List.of(
            new TrajectoryReference(
                0, 41, 40, new RecordPosition(0, 90), DIGEST_A, new RecordPosition(0, 91)),
            new TrajectoryReference(
                1, 42, 40, new RecordPosition(1, 95), DIGEST_B, new RecordPosition(1, 96))),
        List.of(
            new UpdateMessage.DiscardedTrajectory(1, 41, "acted with an abandoned \"version\"")),
        List.of("listener", "speaker"),
        List.of("speaker", "listener"),
        settings(),
        new TreeMap<>(Map.of("state", DIGEST_A, "agent/listener", DIGEST_B)),
        new TreeMap<>(Map.of("critic", part(120, DIGEST_A), "listener", part(121, DIGEST_B))),
        part(41, DIGEST_B),
        List.of(42L, 43L),
        List.of(
            new RoundMessage.Previous(41, new RecordPosition(0, 90), DIGEST_A),
            new RoundMessage.Previous(42, null, null)),
        List.of(92L, 97L),
        false,
        1L << 40,
        new UpdateMetrics(
            16,
            -13.25,
            0.5,
            0.75,
            Double.NaN,
            new TreeMap<>(Map.of("listener", agent)),
            new TreeMap<>(Map.of("acting", 0.25, "transport", 0.045))),
        new TreeMap<>(Map.of("cpu", "x86-64 AVX2", "engine", "PyTorch 2.7.1")),
        "0.1.0+abc123");
  }

  static PresenceMessage presence() {
    return new PresenceMessage(
        RUN,
        "updater",
        "updater-a",
        "learning",
        -1,
        new TreeMap<>(Map.of("device", "cpu", "waiting", "Straße → ∞ 😀")),
        "0.1.0+abc123");
  }

  private static SortedMap<String, Object> settings() {
    return new TreeMap<>(
        Map.of(
            "task",
            "particle/speaker-listener",
            "seed",
            1L << 40,
            "policy.learning-rate",
            5e-4,
            "policy.hidden",
            List.of(128, 128),
            "policy.input-norm",
            true,
            "hamdpo.kl-step-size",
            1.0));
  }

  private static void agent(
      SortedMap<String, Tensor> tensors, String id, int observationSize, Tensor action) {
    tensors.put(TensorNames.observation(id), floats(2, 2, observationSize));
    tensors.put(TensorNames.action(id), action);
    tensors.put(TensorNames.activeMask(id), bytes(new int[] {2, 2}, 1, 1, 1, 0));
    tensors.put(TensorNames.behaviorLogProb(id), floats(2, 2));
    tensors.put(TensorNames.finalObservation(id), floats(1, observationSize));
    tensors.put(TensorNames.nextObservation(id), floats(2, observationSize));
  }

  private static PartReference part(long offset, Digest digest) {
    return new PartReference(new RecordPosition(0, offset), digest);
  }

  /** 0.5, -0.75, 1, ...: exact in every float. */
  private static Tensor floats(int... shape) {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i % 2 == 0 ? 0.5f : -0.5f) * (1 + 0.5f * i);
    }
    return Tensor.of(values, shape);
  }

  private static Tensor bytes(int[] shape, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Tensor.of(bytes, shape);
  }
}
