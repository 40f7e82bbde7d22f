package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.advantage.PopArt;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.learning.network.FlatNetwork;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.Scope;
import io.hamdpo.learning.torch.Transfer;

/** A critic's rows of one part, loaded. Used by one worker at a time. */
final class CriticPart {

  private final NDManager manager;
  private final Selection.Pass pass;
  private final NDArray oldValues;
  private final float[] targets;
  private final NDArray weight;
  private final NDArray half;

  private CriticPart(
      NDManager manager,
      Selection.Pass pass,
      NDArray oldValues,
      float[] targets,
      NDArray weight,
      NDArray half) {
    this.manager = manager;
    this.pass = pass;
    this.oldValues = oldValues;
    this.targets = targets;
    this.weight = weight;
    this.half = half;
  }

  /**
   * Loads rows and the critic's values before the update.
   *
   * @param manager owner of everything that lasts
   * @param oldFolded of the critic before the update
   * @param share of the batch's rows
   * @param total rows of all parts together
   */
  static CriticPart load(
      NDManager manager, CriticTask task, double[] oldFolded, Selection share, int total) {
    FlatNetwork network = new FlatNetwork(task.spec().network(), manager, DataType.FLOAT32);
    Selection.Pass pass = share.load(manager, network, task.batch().inputs());
    NDArray oldValues =
        Scope.borrowing(
            manager,
            step -> {
              NDArray values = pass.at(Transfer.vector(step, oldFolded, DataType.FLOAT32)).head();
              values.attach(manager);
              return values;
            });
    int[] rows = share.rows();
    float[] targets = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      targets[i] = task.batch().valueTarget()[rows[i]];
    }
    NDArray weight = Transfer.vector(manager, new float[] {1f / total});
    NDArray half = Transfer.vector(manager, new float[] {0.5f});
    return new CriticPart(manager, pass, oldValues, targets, weight, half);
  }

  /**
   * This part's share of the loss's gradient.
   *
   * @param valueNorm that the targets are normalised by
   * @param unitsOfOld the normaliser in whose units the values before the update are
   */
  Gradient gradient(double[] folded, ValueNorm valueNorm, ValueNorm unitsOfOld, ValueLoss loss) {
    return Scope.borrowing(
        manager,
        step -> {
          NDArray leaf = Autograd.leaf(Transfer.vector(step, folded, DataType.FLOAT32));
          NDArray normalized = Transfer.rows(step, normalize(valueNorm), 1);
          NDArray old = convert(step, unitsOfOld, valueNorm);
          NDArray mean =
              Autograd.recording(
                  () -> {
                    NDArray values = pass.at(leaf).head();
                    return loss.perRow(values, old, normalized, half).sum().mul(weight);
                  });
          NDArray gradient = Autograd.gradient(mean, leaf, step);
          return new Gradient(Transfer.doubles(gradient), mean.getFloat(), 0);
        });
  }

  private NDArray convert(NDManager step, ValueNorm from, ValueNorm to) {
    if (from == to) {
      return oldValues;
    }
    NDArray scale = Transfer.vector(step, new float[] {(float) PopArt.scale(from, to)});
    NDArray shift = Transfer.vector(step, new float[] {(float) PopArt.shift(from, to)});
    return oldValues.mul(scale).add(shift);
  }

  private float[] normalize(ValueNorm valueNorm) {
    float[] normalized = new float[targets.length];
    for (int i = 0; i < targets.length; i++) {
      normalized[i] = (float) valueNorm.normalize(targets[i]);
    }
    return normalized;
  }
}
