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
import io.hamdpo.learning.torch.Transfer;
import org.jspecify.annotations.Nullable;

/** One agent's rows of one part, loaded. Used by one worker at a time. */
final class ActorPart {

  private final NDManager manager;
  private final Policy policy;
  private final PolicyLoss.Terms terms;

  private ActorPart(NDManager manager, Policy policy, PolicyLoss.Terms terms) {
    this.manager = manager;
    this.policy = policy;
    this.terms = terms;
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
   * @param kl the sum of KL(policy‖old policy)
   * @param drift the sum of the drift in the loss's direction
   * @param entropy the sum of entropies
   */
  record Evaluation(float[] logProb, double kl, double drift, double entropy) {}

  /**
   * Loads rows and fixes the policy before the update, by the same forward pass that the ratios'
   * numerators take: so ratios start at exactly 1.
   *
   * @param manager owner of everything that lasts
   * @param oldParameters of the policy before the update
   * @param rows of the batch, all active
   * @param total rows of all parts together
   */
  static ActorPart load(
      NDManager manager, ActorTask task, float[] oldParameters, int[] rows, int total) {
    FlatNetwork network = new FlatNetwork(task.network(), manager, DataType.FLOAT32);
    NDArray observations = network.prepare(task.batch().observations().load(manager, rows));
    Policy policy = new Policy(network, head(manager, task, rows), observations);
    NDArray actions = task.batch().actions().load(manager, rows);
    PolicyLoss.Terms terms =
        Scope.borrowing(
            manager,
            step -> {
              ActionDistribution old = policy.at(Transfer.vector(step, oldParameters));
              NDArray oldLogProb = old.logProb(actions);
              old.attach(manager);
              oldLogProb.attach(manager);
              return terms(manager, task, rows, total, new Old(actions, old, oldLogProb));
            });
    return new ActorPart(manager, policy, terms);
  }

  /** [rows]: of the actions under the policy before the update. */
  float[] oldLogProb() {
    return terms.oldLogProb().toFloatArray();
  }

  /** This part's share of the loss's gradient. */
  Gradient gradient(float[] parameters) {
    return Scope.borrowing(
        manager,
        step -> {
          NDArray leaf = Autograd.leaf(Transfer.vector(step, parameters));
          PolicyLoss loss = Autograd.recording(() -> PolicyLoss.of(policy.at(leaf), terms));
          NDArray gradient = Autograd.gradient(loss.total(), leaf, step);
          return new Gradient(
              gradient.toFloatArray(), loss.surrogate().getFloat(), loss.drift().getFloat());
        });
  }

  Evaluation evaluate(float[] parameters) {
    return Scope.borrowing(
        manager,
        step -> {
          ActionDistribution now = policy.at(Transfer.vector(step, parameters));
          return new Evaluation(
              now.logProb(terms.actions()).toFloatArray(),
              now.drift(terms.old(), KlDirection.NEW_OLD).sum().getFloat(),
              now.drift(terms.old(), terms.direction()).sum().getFloat(),
              now.entropy().sum().getFloat());
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

  private record Old(NDArray actions, ActionDistribution policy, NDArray logProb) {}

  private static PolicyLoss.Terms terms(
      NDManager manager, ActorTask task, int[] rows, int total, Old old) {
    float[] weights = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      weights[i] = -task.weightedAdvantage()[rows[i]] / total;
    }
    double entropyCoefficient = task.policy().entropyCoefficient();
    return new PolicyLoss.Terms(
        old.actions,
        old.policy,
        old.logProb,
        Transfer.rows(manager, weights, 1),
        manager.create((float) (1 / (task.klStepSize() * total))),
        entropyCoefficient == 0 ? null : manager.create((float) (entropyCoefficient / total)),
        task.klDirection());
  }
}
