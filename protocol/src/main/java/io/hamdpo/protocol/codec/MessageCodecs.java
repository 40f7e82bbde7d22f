package io.hamdpo.protocol.codec;

import io.hamdpo.protocol.message.AdvantageMessage;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.EvaluationMessage;
import io.hamdpo.protocol.message.EvaluationRequestMessage;
import io.hamdpo.protocol.message.LearnerStateMessage;
import io.hamdpo.protocol.message.PolicyMessage;
import io.hamdpo.protocol.message.PresenceMessage;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.message.TrajectoryMessage;
import io.hamdpo.protocol.message.UpdateMessage;
import java.util.List;

/** All codecs. */
public final class MessageCodecs {

  /** JSON. */
  public static final MessageCodec<RunMessage> RUN = new RunCodec();

  /** JSON. */
  public static final MessageCodec<RoundMessage> ROUND = new RoundCodec();

  /** Safetensors. */
  public static final MessageCodec<TrajectoryMessage> TRAJECTORY = new TrajectoryCodec();

  /** Safetensors; the estimates' names begin with {@code estimate/}. */
  public static final MessageCodec<AdvantageMessage> ADVANTAGE = new AdvantageCodec();

  /** Safetensors. */
  public static final MessageCodec<PolicyMessage> POLICY = new PolicyCodec();

  /** Safetensors. */
  public static final MessageCodec<LearnerStateMessage> LEARNER_STATE = new LearnerStateCodec();

  /** JSON. */
  public static final MessageCodec<UpdateMessage> UPDATE = new UpdateCodec();

  /** JSON. */
  public static final MessageCodec<EvaluationRequestMessage> EVALUATION_REQUEST =
      new EvaluationRequestCodec();

  /** JSON. */
  public static final MessageCodec<EvaluationMessage> EVALUATION = new EvaluationCodec();

  /** JSON. */
  public static final MessageCodec<ControlMessage> CONTROL = new ControlCodec();

  /** JSON. */
  public static final MessageCodec<PresenceMessage> PRESENCE = new PresenceCodec();

  private MessageCodecs() {}

  /** One per noun, in the order of {@link io.hamdpo.protocol.topic.Noun}. */
  public static List<MessageCodec<?>> all() {
    return List.of(
        RUN,
        ROUND,
        TRAJECTORY,
        ADVANTAGE,
        POLICY,
        LEARNER_STATE,
        UPDATE,
        EVALUATION_REQUEST,
        EVALUATION,
        CONTROL,
        PRESENCE);
  }
}
