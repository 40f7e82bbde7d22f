package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.learning.distribution.ActionDistribution;
import io.hamdpo.learning.distribution.PolicyHead;
import io.hamdpo.learning.network.FlatNetwork;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.Scope;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.torch.Transfer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One agent's rows of one part and its loss on them, loaded. Used by one worker at a time. */
final class ActorPart {

  private final Policy policy;
  private final PolicyRows rows;
  private final PolicyLoss loss;

  private ActorPart(Policy policy, PolicyRows rows, PolicyLoss loss) {
    this.policy = policy;
    this.rows = rows;
    this.loss = loss;
  }

  /** The agent's network over these rows. */
  private record Policy(FlatNetwork network, PolicyHead head, NDArray observations) {

    ActionDistribution at(NDArray parameters) {
      FlatNetwork.Output output = network.forward(parameters, observations);
      return head.distribution(output.head(), output.rawStd());
    }
  }

  /**
   * What a policy makes of the rows.
   *
   * @param logProb [rows]: of the actions
   * @param surrogate this part's share of the loss's surrogate
   * @param kl the sum of KL(policy‖old policy)
   * @param drift the sum of the drift in the loss's direction
   * @param entropy the sum of entropies
   */
  record Evaluation(float[] logProb, double surrogate, double kl, double drift, double entropy) {}

  /**
   * Loads rows, part by part.
   *
   * @param oldParameters of the policy before the update
   * @param selection of the batch's rows, all active
   */
  static Parts<ActorPart> load(
      TorchRuntime runtime,
      ActorTask task,
      PolicyLoss.Maker loss,
      float[] oldParameters,
      int[] selection) {
    return Parts.load(
        runtime,
        selection,
        (manager, share) -> load(manager, task, loss, oldParameters, share, selection.length));
  }

  /**
   * Loads one part and fixes the policy before the update, by the same forward pass that the
   * ratios' numerators take: so ratios start at exactly 1.
   *
   * @param manager owner of everything that lasts
   * @param share of the batch's rows
   * @param total rows of all parts together
   */
  private static ActorPart load(
      NDManager manager,
      ActorTask task,
      PolicyLoss.Maker loss,
      float[] oldParameters,
      int[] share,
      int total) {
    FlatNetwork network = new FlatNetwork(task.network(), manager, DataType.FLOAT32);
    NDArray observations = network.prepare(task.batch().observations().load(manager, share));
    Policy policy = new Policy(network, head(manager, task, share), observations);
    NDArray actions = task.batch().actions().load(manager, share);
    NDArray weight = weight(manager, task, share, total);
    PolicyRows rows =
        Scope.borrowing(
            manager,
            step -> {
              ActionDistribution old = policy.at(Transfer.vector(step, oldParameters));
              NDArray oldLogProb = old.logProb(actions);
              old.attach(manager);
              oldLogProb.attach(manager);
              return new PolicyRows(manager, actions, old, oldLogProb, weight, total);
            });
    return new ActorPart(policy, rows, loss.make(task, rows));
  }

  /** [rows]: of the actions under the policy before the update. */
  float[] oldLogProb() {
    return rows.oldLogProb().toFloatArray();
  }

  /** This part's share of the loss's gradient. */
  Gradient gradient(float[] parameters) {
    return gradient(parameters, PolicyLoss.Terms::total);
  }

  /** The gradient of the sum of drifts. */
  Gradient driftGradient(float[] parameters) {
    return gradient(parameters, PolicyLoss.Terms::drift);
  }

  Evaluation evaluate(float[] parameters) {
    return Scope.borrowing(
        rows.manager(),
        step -> {
          ActionDistribution now = policy.at(Transfer.vector(step, parameters));
          PolicyLoss.Terms terms = loss.of(now);
          return new Evaluation(
              now.logProb(rows.actions()).toFloatArray(),
              terms.surrogate().getFloat(),
              now.drift(rows.old(), KlDirection.NEW_OLD).sum().getFloat(),
              terms.drift().getFloat(),
              now.entropy().sum().getFloat());
        });
  }

  private Gradient gradient(float[] parameters, Function<PolicyLoss.Terms, NDArray> term) {
    return Scope.borrowing(
        rows.manager(),
        step -> {
          NDArray leaf = Autograd.leaf(Transfer.vector(step, parameters));
          PolicyLoss.Terms terms = Autograd.recording(() -> loss.of(policy.at(leaf)));
          NDArray gradient = Autograd.gradient(term.apply(terms), leaf, step);
          return new Gradient(
              gradient.toFloatArray(), terms.surrogate().getFloat(), terms.drift().getFloat());
        });
  }

  private static PolicyHead head(NDManager manager, ActorTask task, int[] rows) {
    @Nullable NDArray legal =
        task.batch().actions() instanceof ActionRows.Discrete(var _, var mask) && mask != null
            ? mask.load(manager, rows)
            : null;
    return PolicyHead.of(
        task.agent().actionSpace(), task.stdScale(), legal, manager, DataType.FLOAT32);
  }

  private static NDArray weight(NDManager manager, ActorTask task, int[] rows, int total) {
    float[] weight = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      weight[i] = -task.weightedAdvantage()[rows[i]] / total;
    }
    return Transfer.rows(manager, weight, 1);
  }
}
