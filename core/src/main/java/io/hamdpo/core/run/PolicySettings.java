package io.hamdpo.core.run;

import io.hamdpo.core.schedule.Schedule;
import java.util.List;

/**
 * Every agent's policy network and its training.
 *
 * @param hidden sizes of the hidden layers
 * @param inputNorm whether observations pass a LayerNorm
 * @param headGain gain of the head's orthogonal initialisation
 * @param stdX a Gaussian's standard deviation is stdY * sigmoid(raw / stdX); raw starts at stdX
 * @param stdY its upper end
 * @param learningRate Adam's, of the first update
 * @param learningRateSchedule how it changes over the run
 * @param sgdEpochs passes over the batch per update
 * @param minibatches slices per pass
 * @param maxGradientNorm the gradient is scaled down to this Euclidean norm
 * @param entropyCoefficient weight of the entropy in the objective
 * @param adamEpsilon Adam's epsilon
 * @param recurrence whether the network remembers
 */
public record PolicySettings(
    List<Integer> hidden,
    boolean inputNorm,
    double headGain,
    double stdX,
    double stdY,
    double learningRate,
    Schedule.Kind learningRateSchedule,
    int sgdEpochs,
    int minibatches,
    double maxGradientNorm,
    double entropyCoefficient,
    double adamEpsilon,
    RecurrenceSettings recurrence) {

  private static final Option<List<Integer>> HIDDEN =
      Option.of(
          "policy.hidden",
          new Sizes(8, 4096),
          List.of(128, 128),
          "units",
          "Sizes of the hidden layers of every agent's network.");
  private static final Option<Boolean> INPUT_NORM =
      Option.of(
          "policy.input-norm",
          new Flag(),
          true,
          "",
          "Whether observations pass a LayerNorm before the first layer.");
  private static final Option<Double> HEAD_GAIN =
      Option.of(
          "policy.head-gain",
          DecimalNumber.above(0),
          0.01,
          "",
          "Gain of the head's orthogonal initialisation; small means that first policies are nearly"
              + " uniform.");
  private static final Option<Double> STD_X =
      Option.of(
          "policy.std-x",
          DecimalNumber.above(0),
          1.0,
          "",
          "Box actions: the standard deviation is std-y * sigmoid(raw / std-x), and raw starts at"
              + " std-x.");
  private static final Option<Double> STD_Y =
      Option.of(
          "policy.std-y",
          DecimalNumber.above(0),
          0.5,
          "action units",
          "Box actions: upper end of the standard deviation.");
  private static final Option<Double> LEARNING_RATE =
      Option.of(
          "policy.learning-rate",
          DecimalNumber.above(0),
          5e-4,
          "",
          "Step size of the policies' Adam optimisers.");
  private static final Option<Schedule.Kind> LEARNING_RATE_SCHEDULE =
      Option.of(
          "policy.learning-rate-schedule",
          new Choice<>(Schedule.Kind.class),
          Schedule.Kind.CONSTANT,
          "",
          "Whether the learning rate stays or falls linearly over the run's updates, to a twentieth"
              + " at the least.");
  private static final Option<Long> SGD_EPOCHS =
      Option.of(
              "policy.sgd-epochs",
              new WholeNumber(1, 1000),
              10L,
              "epochs",
              "Passes over the batch for each agent in an update; hatrpo takes one step whatever this"
                  + " says, without minibatches, optimiser or entropy.")
          .preset(5L, Algorithm.HAPPO, Algorithm.HAA2C, Algorithm.MAPPO, Algorithm.IPPO);
  private static final Option<Long> MINIBATCHES =
      Option.of(
          "policy.minibatches",
          new WholeNumber(1, 65_536),
          1L,
          "minibatches",
          "Slices of the batch per pass, each one gradient step.");
  private static final Option<Double> MAX_GRADIENT_NORM =
      Option.of(
          "policy.max-gradient-norm",
          DecimalNumber.above(0),
          10.0,
          "",
          "A policy's gradient is scaled down to this Euclidean norm.");
  private static final Option<Double> ENTROPY_COEFFICIENT =
      Option.of(
              "policy.entropy-coefficient",
              DecimalNumber.atLeast(0),
              0.0,
              "per nat",
              "Weight of the policy's entropy in its objective.")
          .preset(0.01, Algorithm.HAPPO, Algorithm.HAA2C, Algorithm.MAPPO, Algorithm.IPPO);
  private static final Option<Double> ADAM_EPSILON =
      Option.of(
          "policy.adam-epsilon",
          DecimalNumber.above(0),
          1e-5,
          "",
          "Added to the root of Adam's second moment.");

  static PolicySettings read(SettingsReader reader) {
    return new PolicySettings(
        reader.read(HIDDEN),
        reader.read(INPUT_NORM),
        reader.read(HEAD_GAIN),
        reader.read(STD_X),
        reader.read(STD_Y),
        reader.read(LEARNING_RATE),
        reader.read(LEARNING_RATE_SCHEDULE),
        reader.readInt(SGD_EPOCHS),
        reader.readInt(MINIBATCHES),
        reader.read(MAX_GRADIENT_NORM),
        reader.read(ENTROPY_COEFFICIENT),
        reader.read(ADAM_EPSILON),
        RecurrenceSettings.POLICY.read(reader));
  }

  void write(SettingsWriter writer) {
    writer
        .write(HIDDEN, hidden)
        .write(INPUT_NORM, inputNorm)
        .write(HEAD_GAIN, headGain)
        .write(STD_X, stdX)
        .write(STD_Y, stdY)
        .write(LEARNING_RATE, learningRate)
        .write(LEARNING_RATE_SCHEDULE, learningRateSchedule)
        .write(SGD_EPOCHS, sgdEpochs)
        .write(MINIBATCHES, minibatches)
        .write(MAX_GRADIENT_NORM, maxGradientNorm)
        .write(ENTROPY_COEFFICIENT, entropyCoefficient)
        .write(ADAM_EPSILON, adamEpsilon);
    RecurrenceSettings.POLICY.write(writer, recurrence);
  }
}
