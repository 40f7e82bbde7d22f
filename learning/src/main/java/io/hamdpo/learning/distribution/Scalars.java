package io.hamdpo.learning.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * Constants as arrays. An operation with a Java number makes such an array at every call, which
 * costs several times the operation.
 */
final class Scalars {

  private Scalars() {}

  static NDArray of(NDManager manager, double value, DataType type) {
    return type == DataType.FLOAT64 ? manager.create(value) : manager.create((float) value);
  }
}
