package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.Estimation;

/**
 * One critic's side of an update batch. Not to be written to.
 *
 * @param inputs [rows, inputs]: what it sees
 * @param value [rows]: its values when estimating, denormalised
 * @param valueTarget [rows]: what it should have said, denormalised
 */
record CriticRows(FloatRows inputs, float[] value, float[] valueTarget) {

  /**
   * From all shards' estimates.
   *
   * @param suffix of the critic's estimates
   */
  static CriticRows of(FloatRows inputs, Concatenation estimates, String suffix) {
    return new CriticRows(
        inputs,
        estimates.floats(Estimation.VALUE + suffix),
        estimates.floats(Estimation.VALUE_TARGET + suffix));
  }
}
