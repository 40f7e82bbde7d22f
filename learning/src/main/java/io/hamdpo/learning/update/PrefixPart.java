package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.learning.network.FlatNetwork;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.Scope;
import io.hamdpo.learning.torch.Transfer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The prefix critic's examples of one part, loaded for one step. Used by one worker at a time. */
final class PrefixPart {

  private final NDManager manager;
  private final FlatNetwork network;
  private final NDArray inputs;
  private final NDArray targets;
  private final NDArray weight;
  private final NDArray half;
  private final @Nullable Agreement agreement;

  /**
   * What values should agree with.
   *
   * @param means [rows, 1]: of values with one agent more; anything where all agents are shown
   * @param weights [rows, 1]: 0 where all agents are shown
   */
  private record Agreement(NDArray means, NDArray weights) {}

  private PrefixPart(
      NDManager manager,
      FlatNetwork network,
      NDArray inputs,
      NDArray targets,
      NDArray weight,
      NDArray half,
      @Nullable Agreement agreement) {
    this.manager = manager;
    this.network = network;
    this.inputs = inputs;
    this.targets = targets;
    this.weight = weight;
    this.half = half;
    this.agreement = agreement;
  }

  /**
   * Loads examples, and fixes the means that their values should agree with.
   *
   * @param manager owner of everything that lasts
   * @param folded of the prefix critic before the step
   * @param selection indices into the examples
   */
  static PrefixPart load(
      NDManager manager,
      NetworkSpec spec,
      PrefixBatch batch,
      PrefixExamples examples,
      double[] folded,
      int[] selection) {
    FlatNetwork network = new FlatNetwork(spec, manager, DataType.FLOAT32);
    int[] all = all(selection.length);
    NDArray inputs = network.prepare(batch.inputs(examples, selection).load(manager, all));
    float[] targets = new float[selection.length];
    for (int i = 0; i < selection.length; i++) {
      targets[i] = batch.targets()[examples.rows()[selection[i]]];
    }
    return new PrefixPart(
        manager,
        network,
        inputs,
        Transfer.rows(manager, targets, 1),
        Transfer.vector(manager, new float[] {1f / examples.size()}),
        Transfer.vector(manager, new float[] {0.5f}),
        agreement(manager, network, batch, examples, folded, selection));
  }

  /**
   * This part's share of the gradient of $$mean(h(\tilde R - Q)) + \eta \, mean_{open}((Q - E_{a'}
   * Q)^2)$$ where the mean over the next agent's actions is a constant.
   */
  Gradient gradient(double[] folded, ValueLoss loss) {
    return Scope.borrowing(
        manager,
        step -> {
          NDArray leaf = Autograd.leaf(Transfer.vector(step, folded, DataType.FLOAT32));
          NDArray total =
              Autograd.recording(
                  () -> {
                    NDArray values = network.forward(leaf, inputs).head();
                    NDArray fit = loss.huber(targets.sub(values), half).sum().mul(weight);
                    return agreement == null
                        ? fit
                        : fit.add(
                            values.sub(agreement.means).square().mul(agreement.weights).sum());
                  });
          NDArray gradient = Autograd.gradient(total, leaf, step);
          return new Gradient(Transfer.doubles(gradient), total.getFloat(), 0);
        });
  }

  private static @Nullable Agreement agreement(
      NDManager manager,
      FlatNetwork network,
      PrefixBatch batch,
      PrefixExamples examples,
      double[] folded,
      int[] selection) {
    int[] open = Arrays.stream(selection).filter(examples::isOpen).toArray();
    if (batch.consistency() == 0 || open.length == 0) {
      return null;
    }
    FloatRows alternatives = batch.alternativeInputs(examples, open);
    float[] values =
        Scope.borrowing(
            manager,
            step -> {
              int[] rows = all(alternatives.values().length / alternatives.width());
              NDArray prepared = network.prepare(alternatives.load(step, rows));
              return network
                  .forward(Transfer.vector(step, folded, DataType.FLOAT32), prepared)
                  .head()
                  .toFloatArray();
            });
    float[] opened = batch.means(examples, open, values);
    float[] means = new float[selection.length];
    float[] weights = new float[selection.length];
    int next = 0;
    for (int i = 0; i < selection.length; i++) {
      if (examples.isOpen(selection[i])) {
        means[i] = opened[next++];
        weights[i] = (float) (batch.consistency() / examples.open());
      }
    }
    return new Agreement(Transfer.rows(manager, means, 1), Transfer.rows(manager, weights, 1));
  }

  private static int[] all(int rows) {
    int[] all = new int[rows];
    Arrays.setAll(all, row -> row);
    return all;
  }
}
