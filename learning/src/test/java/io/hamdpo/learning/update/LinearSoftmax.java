package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.learning.distribution.ActionDistribution;
import io.hamdpo.learning.distribution.PolicyHead;
import io.hamdpo.learning.distribution.StdScale;
import io.hamdpo.learning.network.FlatNetwork;
import io.hamdpo.learning.torch.Autograd;
import java.util.Arrays;
import java.util.List;

/**
 * A policy without hidden layers, trained by plain gradient descent through the learner's own
 * network, head and loss, in the precision that a test asks for.
 */
final class LinearSoftmax {

  private final NDManager manager;
  private final DataType type;
  private final FlatNetwork network;
  private final PolicyHead head;
  private final NDArray observations;
  private final PolicyRows rows;
  private final PolicyLoss loss;
  private double[] parameters;

  /**
   * @param parameters W row-major, then b
   * @param surrogateWeight [rows]: -M A times the weight of the row
   * @param maker of the loss that is descended on
   * @param settings that the loss reads; changes to the defaults, keys and values in turn
   */
  LinearSoftmax(
      NDManager manager,
      DataType type,
      double[][] observations,
      int[] actions,
      double[] parameters,
      double[] surrogateWeight,
      PolicyLoss.Maker maker,
      Object... settings) {
    this.manager = manager;
    this.type = type;
    this.parameters = parameters;
    int count = observations.length;
    int inputs = observations[0].length;
    int outputs = parameters.length / (inputs + 1);
    NetworkSpec spec = new NetworkSpec(inputs, List.of(), outputs, 0, false);
    this.network = new FlatNetwork(spec, manager, type);
    this.head = PolicyHead.of(new Discrete(outputs), new StdScale(1, 1), null, manager, type);
    double[] flat = Arrays.stream(observations).flatMapToDouble(Arrays::stream).toArray();
    this.observations = network.prepare(array(flat, count, inputs));
    long[] indices = Arrays.stream(actions).asLongStream().toArray();
    NDArray chosen = manager.create(indices, new Shape(count, 1));
    ActionDistribution old = policy(array(parameters, parameters.length));
    NDArray weight = array(surrogateWeight, count, 1);
    this.rows = new PolicyRows(manager, chosen, old, old.logProb(chosen), weight, count);
    this.loss = maker.make(task(inputs, outputs, settings), rows);
  }

  /**
   * One look at the loss.
   *
   * @param total the loss
   * @param surrogate its first term
   * @param drift the sum of drifts
   * @param ratio [rows]
   * @param gradient of the loss
   * @param driftGradient of the sum of drifts
   */
  record Look(
      double total,
      double surrogate,
      double drift,
      double[] ratio,
      double[] gradient,
      double[] driftGradient) {}

  Look look() {
    NDArray leaf = Autograd.leaf(array(parameters, parameters.length));
    PolicyLoss.Terms terms = Autograd.recording(() -> loss.of(policy(leaf)));
    NDArray gradient = Autograd.gradient(terms.total(), leaf, manager);
    NDArray other = Autograd.leaf(array(parameters, parameters.length));
    PolicyLoss.Terms again = Autograd.recording(() -> loss.of(policy(other)));
    NDArray driftGradient = Autograd.gradient(again.drift(), other, manager);
    NDArray ratio = rows.ratio(policy(array(parameters, parameters.length)));
    return new Look(
        doubles(terms.total())[0],
        doubles(terms.surrogate())[0],
        doubles(terms.drift())[0],
        doubles(ratio),
        doubles(gradient),
        doubles(driftGradient));
  }

  /** [rows]: of the actions under the first parameters. */
  double[] oldLogProb() {
    return doubles(rows.oldLogProb());
  }

  /** Moves to other parameters; the old policy stays the old one. */
  LinearSoftmax at(double[] other) {
    parameters = other;
    return this;
  }

  void descend(double[] gradient, double rate) {
    double[] next = parameters.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] -= rate * gradient[i];
    }
    parameters = next;
  }

  double[] parameters() {
    return parameters;
  }

  /** A task that nothing is read of but its settings. */
  private static ActorTask task(int inputs, int outputs, Object... settings) {
    AgentSpec agent = new AgentSpec("agent", inputs, new Discrete(outputs));
    AgentBatch nothing =
        new AgentBatch(
            new FloatRows(new float[0], inputs),
            new ActionRows.Discrete(new IntRows(new int[0], 1), null),
            new byte[0],
            new FloatRows(new float[0], 1));
    return ActorTask.of(agent, nothing, new float[0], Bandit.settingsWith(settings), 0);
  }

  private ActionDistribution policy(NDArray flat) {
    return head.distribution(network.forward(flat, observations).head(), null);
  }

  private NDArray array(double[] values, long... shape) {
    return manager.create(values, new Shape(shape)).toType(type, true);
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, true).toDoubleArray();
  }
}
