package io.hamdpo.protocol.codec;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.EvaluationRequestMessage;
import io.hamdpo.protocol.message.LearnerStateMessage;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.provider.Arguments;

/** One message of each type or more, with every field filled. The golden bytes hold them. */
final class Examples {

  static final String RUN = "listener-1";

  static final Digest DIGEST_A = new Digest("a1".repeat(32));

  static final Digest DIGEST_B = new Digest("b2".repeat(32));

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
        new Example<>("trajectory", MessageCodecs.TRAJECTORY, ExampleTrajectories.trajectory()),
        new Example<>("advantage", MessageCodecs.ADVANTAGE, ExampleTrajectories.advantage()),
        new Example<>("policy-agent", MessageCodecs.POLICY, policy()),
        new Example<>("policy-critic", MessageCodecs.POLICY, critic()),
        new Example<>("learner-state", MessageCodecs.LEARNER_STATE, learnerState()),
        new Example<>("update-initial", MessageCodecs.UPDATE, ExampleUpdates.initialUpdate()),
        new Example<>("update-learned", MessageCodecs.UPDATE, ExampleUpdates.learnedUpdate()),
        new Example<>("update-decomposed", MessageCodecs.UPDATE, ExampleUpdates.decomposedUpdate()),
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
        new Example<>(
            "control-rollback",
            MessageCodecs.CONTROL,
            control(new ControlMessage.Rollback(57, 40))),
        new Example<>(
            "control-set",
            MessageCodecs.CONTROL,
            control(new ControlMessage.Change(new TreeMap<>(Map.of("hamdpo.kl-step-size", 0.5))))),
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

  static PolicyMessage policy() {
    return new PolicyMessage(
        RUN,
        40,
        "listener",
        NamedTensors.of(Map.of(PolicyParts.PARAMETERS, ExampleTensors.floats(7))));
  }

  static PolicyMessage critic() {
    return new PolicyMessage(
        RUN,
        40,
        PolicyParts.CRITIC,
        NamedTensors.of(
            Map.of(
                PolicyParts.PARAMETERS,
                ExampleTensors.floats(3),
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
                "actor/listener/firstMoment", ExampleTensors.floats(7),
                "actor/listener/secondMoment", ExampleTensors.floats(7),
                "actor/listener/gradientSteps", Tensor.of(new long[] {1L << 40}),
                "critic/firstMoment", ExampleTensors.floats(3),
                "critic/secondMoment", ExampleTensors.floats(3),
                "critic/gradientSteps", Tensor.of(new long[] {410}))));
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

  static SortedMap<String, Object> settings() {
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
}
