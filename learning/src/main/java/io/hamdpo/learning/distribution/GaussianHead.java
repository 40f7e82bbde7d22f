package io.hamdpo.learning.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The head of a real-valued policy: deviations as {@link StdScale} says, the same at every row.
 *
 * @param stdX a scalar
 * @param stdY a scalar
 * @param constants scalars that its distributions share
 */
record GaussianHead(NDArray stdX, NDArray stdY, DiagonalGaussian.Constants constants)
    implements PolicyHead {

  static GaussianHead of(StdScale scale, NDManager manager, DataType type) {
    return new GaussianHead(
        Scalars.of(manager, scale.x(), type),
        Scalars.of(manager, scale.y(), type),
        DiagonalGaussian.Constants.of(manager, type));
  }

  @Override
  public ActionDistribution distribution(NDArray head, @Nullable NDArray rawStd) {
    NDArray raw = Objects.requireNonNull(rawStd, "A box needs raw standard deviations.");
    NDArray sigmoid = Activation.sigmoid(raw.div(stdX));
    return new DiagonalGaussian(head, sigmoid.mul(stdY), constants);
  }
}
