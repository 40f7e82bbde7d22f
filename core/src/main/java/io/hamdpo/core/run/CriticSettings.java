package io.hamdpo.core.run;

import io.hamdpo.core.schedule.Schedule;
import java.util.List;

/**
 * The critic's network and its training; the same for every agent's where agents have their own.
 *
 * @param hidden sizes of the hidden layers
 * @param inputNorm whether global states pass a LayerNorm
 * @param learningRate Adam's, of the first update
 * @param learningRateSchedule how it changes over the run
 * @param sgdEpochs passes over the batch per update
 * @param minibatches slices per pass
 * @param maxGradientNorm the gradient is scaled down to this Euclidean norm
 * @param valueClip how far a prediction may move in the clipped loss, in normalised units
 * @param huberDelta where the Huber loss turns linear, in normalised units
 * @param valueNormalization what follows when value targets' statistics move
 * @param valueNormDecay decay of the running statistics of value targets per minibatch
 * @param adamEpsilon Adam's epsilon
 * @param recurrence whether the network remembers
 */
public record CriticSettings(
    List<Integer> hidden,
    boolean inputNorm,
    double learningRate,
    Schedule.Kind learningRateSchedule,
    int sgdEpochs,
    int minibatches,
    double maxGradientNorm,
    double valueClip,
    double huberDelta,
    ValueNormalization valueNormalization,
    double valueNormDecay,
    double adamEpsilon,
    RecurrenceSettings recurrence) {

  private static final Option<List<Integer>> HIDDEN =
      Option.of(
          "critic.hidden",
          new Sizes(8, 4096),
          List.of(128, 128),
          "units",
          "Sizes of the hidden layers of the critic.");
  private static final Option<Boolean> INPUT_NORM =
      Option.of(
          "critic.input-norm",
          new Flag(),
          true,
          "",
          "Whether global states pass a LayerNorm before the first layer.");
  private static final Option<Double> LEARNING_RATE =
      Option.of(
          "critic.learning-rate",
          DecimalNumber.above(0),
          5e-4,
          "",
          "Step size of the critic's Adam optimiser.");
  private static final Option<Schedule.Kind> LEARNING_RATE_SCHEDULE =
      Option.of(
          "critic.learning-rate-schedule",
          new Choice<>(Schedule.Kind.class),
          Schedule.Kind.CONSTANT,
          "",
          "Whether the learning rate stays or falls linearly over the run's updates, to a twentieth"
              + " at the least.");
  private static final Option<Long> SGD_EPOCHS =
      Option.of(
          "critic.sgd-epochs",
          new WholeNumber(1, 1000),
          10L,
          "epochs",
          "Passes over the batch for the critic in an update.");
  private static final Option<Long> MINIBATCHES =
      Option.of(
          "critic.minibatches",
          new WholeNumber(1, 65_536),
          1L,
          "minibatches",
          "Slices of the batch per pass, each one gradient step.");
  private static final Option<Double> MAX_GRADIENT_NORM =
      Option.of(
          "critic.max-gradient-norm",
          DecimalNumber.above(0),
          10.0,
          "",
          "The critic's gradient is scaled down to this Euclidean norm.");
  private static final Option<Double> VALUE_CLIP =
      Option.of(
          "critic.value-clip",
          DecimalNumber.above(0),
          0.2,
          "normalised value",
          "How far a prediction may move from the old one before the loss stops rewarding it.");
  private static final Option<Double> HUBER_DELTA =
      Option.of(
          "critic.huber-delta",
          DecimalNumber.above(0),
          10.0,
          "normalised value",
          "Error beyond which the loss grows linearly instead of quadratically, on both sides.");
  private static final Option<ValueNormalization> VALUE_NORMALIZATION =
      Option.of(
          "critic.value-normalization",
          new Choice<>(ValueNormalization.class),
          ValueNormalization.VALUE_NORM,
          "",
          "What follows when the running statistics of value targets move: value-norm lets training"
              + " catch up, pop-art rescales the output layer so that values stay.");
  private static final Option<Double> VALUE_NORM_DECAY =
      Option.of(
          "critic.value-norm-decay",
          new DecimalNumber(0, true, 0.9999999),
          0.99999,
          "per minibatch",
          "Decay of the running mean and mean square by which value targets are normalised.");
  private static final Option<Double> ADAM_EPSILON =
      Option.of(
          "critic.adam-epsilon",
          DecimalNumber.above(0),
          1e-5,
          "",
          "Added to the root of Adam's second moment.");

  static CriticSettings read(SettingsReader reader) {
    return new CriticSettings(
        reader.read(HIDDEN),
        reader.read(INPUT_NORM),
        reader.read(LEARNING_RATE),
        reader.read(LEARNING_RATE_SCHEDULE),
        reader.readInt(SGD_EPOCHS),
        reader.readInt(MINIBATCHES),
        reader.read(MAX_GRADIENT_NORM),
        reader.read(VALUE_CLIP),
        reader.read(HUBER_DELTA),
        reader.read(VALUE_NORMALIZATION),
        reader.read(VALUE_NORM_DECAY),
        reader.read(ADAM_EPSILON),
        RecurrenceSettings.CRITIC.read(reader));
  }

  void write(SettingsWriter writer) {
    writer
        .write(HIDDEN, hidden)
        .write(INPUT_NORM, inputNorm)
        .write(LEARNING_RATE, learningRate)
        .write(LEARNING_RATE_SCHEDULE, learningRateSchedule)
        .write(SGD_EPOCHS, sgdEpochs)
        .write(MINIBATCHES, minibatches)
        .write(MAX_GRADIENT_NORM, maxGradientNorm)
        .write(VALUE_CLIP, valueClip)
        .write(HUBER_DELTA, huberDelta)
        .write(VALUE_NORMALIZATION, valueNormalization)
        .write(VALUE_NORM_DECAY, valueNormDecay)
        .write(ADAM_EPSILON, adamEpsilon);
    RecurrenceSettings.CRITIC.write(writer, recurrence);
  }
}
