package io.hamdpo.learning.distribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.hamdpo.core.run.KlDirection;

/**
 * Independent normal distributions.
 *
 * @param mean [rows, dimensions]
 * @param std [dimensions], above 0
 * @param constants prebuilt scalars
 */
record DiagonalGaussian(NDArray mean, NDArray std, Constants constants)
    implements ActionDistribution {

  private static final int[] DIMENSIONS = {1};

  /**
   * Scalars of one precision.
   *
   * @param half 1/2
   * @param halfLogTwoPi ln(2 pi)/2
   */
  record Constants(NDArray half, NDArray halfLogTwoPi) {

    static Constants of(NDManager manager, DataType type) {
      return new Constants(
          Scalars.of(manager, 0.5, type),
          Scalars.of(manager, 0.5 * StrictMath.log(2 * Math.PI), type));
    }
  }

  @Override
  public NDArray logProb(NDArray actions) {
    return sum(minusLogProbs(actions)).neg();
  }

  @Override
  public NDArray ratioSum(ActionDistribution old, NDArray actions) {
    DiagonalGaussian before = (DiagonalGaussian) old;
    return sum(before.minusLogProbs(actions).sub(minusLogProbs(actions)).exp());
  }

  @Override
  public NDArray entropy() {
    NDArray perDimension = std.log().add(constants.halfLogTwoPi).add(constants.half);
    return perDimension.sum().broadcast(new Shape(mean.getShape().get(0), 1));
  }

  @Override
  public NDArray drift(ActionDistribution old, KlDirection direction) {
    DiagonalGaussian before = (DiagonalGaussian) old;
    return switch (direction) {
      case NEW_OLD -> divergence(this, before);
      case OLD_NEW, K3_UNWEIGHTED -> divergence(before, this);
    };
  }

  @Override
  public void attach(NDManager owner) {
    mean.attach(owner);
    std.attach(owner);
  }

  /**
   * KL(p‖q): $$\sum_d \ln(\sigma_q/\sigma_p) + (\sigma_p^2+(\mu_p-\mu_q)^2)/2\sigma_q^2 - 1/2$$.
   */
  private static NDArray divergence(DiagonalGaussian p, DiagonalGaussian q) {
    NDArray moment = p.mean.sub(q.mean).square().add(p.std.square());
    NDArray excess = moment.div(q.std.square()).mul(p.constants.half).sub(p.constants.half);
    return sum(excess.add(q.std.log().sub(p.std.log())));
  }

  private NDArray minusLogProbs(NDArray actions) {
    NDArray deviation = mean.sub(actions).div(std);
    NDArray minusLog = deviation.square().mul(constants.half).add(std.log());
    return minusLog.add(constants.halfLogTwoPi);
  }

  private static NDArray sum(NDArray terms) {
    return terms.sum(DIMENSIONS, true);
  }
}
