package io.hamdpo.learning.state;

import io.hamdpo.core.tensor.NamedTensors;
import io.hamdpo.core.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * One network and its optimiser. Equal by content.
 *
 * <p>The arrays are not copied, for they are large and pass through every update: whoever makes or
 * reads one promises not to write to them.
 *
 * @param parameters flat, in the layout of its NetworkSpec
 * @param firstMoment Adam's, of the same length
 * @param secondMoment Adam's, of the same length
 * @param gradientSteps optimiser steps taken so far, at least 0
 */
public record NetworkState(
    float[] parameters, float[] firstMoment, float[] secondMoment, long gradientSteps) {

  private static final String FIRST_MOMENT = "firstMoment";
  private static final String SECOND_MOMENT = "secondMoment";
  private static final String GRADIENT_STEPS = "gradientSteps";

  public NetworkState {
    if (firstMoment.length != parameters.length
        || secondMoment.length != parameters.length
        || gradientSteps < 0) {
      throw new IllegalArgumentException(
          "A network's moments are as long as its parameters (%d), but (%d) and (%d) were given"
                  .formatted(parameters.length, firstMoment.length, secondMoment.length)
              + " with gradientSteps (%d).".formatted(gradientSteps));
    }
  }

  /** A network that was never trained; takes {@code parameters} over. */
  public static NetworkState untrained(float[] parameters) {
    return new NetworkState(
        parameters, new float[parameters.length], new float[parameters.length], 0);
  }

  /** The moments and the counter, each name with {@code prefix} before it. */
  NamedTensors optimizerTensors(String prefix) {
    return NamedTensors.of(
        Map.of(
            prefix + FIRST_MOMENT, Tensor.of(firstMoment, firstMoment.length),
            prefix + SECOND_MOMENT, Tensor.of(secondMoment, secondMoment.length),
            prefix + GRADIENT_STEPS, Tensor.of(new long[] {gradientSteps})));
  }

  /** The inverse of {@link #optimizerTensors}, given the parameters. */
  static NetworkState of(float[] parameters, NamedTensors optimizer, String prefix) {
    return new NetworkState(
        parameters,
        optimizer.get(prefix + FIRST_MOMENT).toFloats(),
        optimizer.get(prefix + SECOND_MOMENT).toFloats(),
        optimizer.get(prefix + GRADIENT_STEPS).toLongs()[0]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkState that
        && gradientSteps == that.gradientSteps
        && Arrays.equals(parameters, that.parameters)
        && Arrays.equals(firstMoment, that.firstMoment)
        && Arrays.equals(secondMoment, that.secondMoment);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parameters);
  }

  @Override
  public String toString() {
    return "NetworkState[%d parameters, %d gradientSteps]"
        .formatted(parameters.length, gradientSteps);
  }
}
