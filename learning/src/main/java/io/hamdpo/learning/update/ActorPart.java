package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.learning.distribution.ActionDistribution;
import io.hamdpo.learning.distribution.PolicyHead;
import io.hamdpo.learning.network.FlatNetwork;
import io.hamdpo.learning.network.Folding;
import io.hamdpo.learning.torch.Autograd;
import io.hamdpo.learning.torch.Scope;
import io.hamdpo.learning.torch.TorchRuntime;
import io.hamdpo.learning.torch.Transfer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One agent's rows of one part and its loss on them, loaded in one precision. Used by one worker at
 * a time.
 */
final class ActorPart {

  private final Policy policy;
  private final PolicyRows rows;
  private final PolicyLoss loss;
  private final DataType precision;

  private ActorPart(Policy policy, PolicyRows rows, PolicyLoss loss, DataType precision) {
    this.policy = policy;
    this.rows = rows;
    this.loss = loss;
    this.precision = precision;
  }

  /** The agent's network over these rows. */
  private record Policy(Selection.Pass pass, PolicyHead head) {

    ActionDistribution at(NDArray folded) {
      FlatNetwork.Output output = pass.at(folded);
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
   * @param precision in which all is computed, FLOAT32 or FLOAT64
   */
  static Parts<ActorPart> load(
      TorchRuntime runtime,
      ActorTask task,
      PolicyLoss.Maker loss,
      float[] oldParameters,
      Selection selection,
      DataType precision) {
    int total = selection.rows().length;
    double[] old = Folding.of(task.network()).fold(Vectors.widen(oldParameters));
    return Parts.load(
        runtime,
        selection,
        (manager, share) -> load(new Source(manager, task, share, precision), loss, old, total));
  }

  /**
   * Loads one part and fixes the policy before the update, by the same forward pass that the
   * ratios' numerators take: so ratios start at exactly 1, unless another policy acted.
   *
   * @param total rows of all parts together
   */
  private static ActorPart load(
      Source source, PolicyLoss.Maker loss, double[] oldFolded, int total) {
    NDManager manager = source.manager;
    Policy policy = new Policy(source.pass(), source.head());
    NDArray actions = source.actions();
    NDArray weight = source.weight(total);
    PolicyRows rows =
        Scope.borrowing(
            manager,
            step -> {
              NDArray folded = Transfer.vector(step, oldFolded, source.precision);
              ActionDistribution old = policy.at(folded);
              NDArray oldLogProb =
                  source.task.isOffPolicy() ? source.behaviorLogProb() : old.logProb(actions);
              old.attach(manager);
              oldLogProb.attach(manager);
              return new PolicyRows(manager, actions, old, oldLogProb, weight, total);
            });
    return new ActorPart(policy, rows, loss.make(source.task, rows), source.precision);
  }

  /**
   * Where a part's arrays come from.
   *
   * @param manager owner of everything that lasts
   * @param share of the selection
   * @param rows of the share
   */
  private record Source(
      NDManager manager, ActorTask task, Selection share, int[] rows, DataType precision) {

    Source(NDManager manager, ActorTask task, Selection share, DataType precision) {
      this(manager, task, share, share.rows(), precision);
    }

    Selection.Pass pass() {
      FlatNetwork network = new FlatNetwork(task.network(), manager, precision);
      return share.load(manager, network, task.batch().observations());
    }

    NDArray actions() {
      NDArray actions = task.batch().actions().load(manager, rows);
      return task.agent().actionSpace().isDiscrete() ? actions : exact(actions);
    }

    NDArray behaviorLogProb() {
      return exact(task.batch().behaviorLogProb().load(manager, rows));
    }

    PolicyHead head() {
      @Nullable NDArray legal =
          task.batch().actions() instanceof ActionRows.Discrete(var _, var mask) && mask != null
              ? exact(mask.load(manager, rows))
              : null;
      return PolicyHead.of(task.agent().actionSpace(), task.stdScale(), legal, manager, precision);
    }

    NDArray weight(int total) {
      float[] weight = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        weight[i] = -task.weightedAdvantage()[rows[i]] / total;
      }
      return exact(Transfer.rows(manager, weight, 1));
    }

    private NDArray exact(NDArray array) {
      NDArray exact = array.toType(precision, false);
      if (exact != array) {
        array.close();
      }
      return exact;
    }
  }

  /** [rows]: of the actions, what ratios divide by; see {@link PolicyRows#oldLogProb}. */
  float[] oldLogProb() {
    return Scope.borrowing(rows.manager(), _ -> floats(rows.oldLogProb()));
  }

  /** This part's share of the loss's gradient with respect to the folded parameters. */
  Gradient gradient(double[] folded) {
    return gradient(folded, PolicyLoss.Terms::total);
  }

  /** This part's share of the gradient of one of the loss's terms. */
  Gradient gradient(double[] folded, Function<PolicyLoss.Terms, NDArray> term) {
    return Scope.borrowing(
        rows.manager(),
        step -> {
          NDArray leaf = Autograd.leaf(Transfer.vector(step, folded, precision));
          PolicyLoss.Terms terms = Autograd.recording(() -> loss.of(policy.at(leaf)));
          NDArray gradient = Autograd.gradient(term.apply(terms), leaf, step);
          return new Gradient(
              Transfer.doubles(gradient), number(terms.surrogate()), number(terms.drift()));
        });
  }

  /** Evaluates the policy of these parameters. */
  Evaluation evaluate(double[] folded) {
    return Scope.borrowing(
        rows.manager(),
        step -> {
          ActionDistribution now = policy.at(Transfer.vector(step, folded, precision));
          PolicyLoss.Terms terms = loss.of(now);
          return new Evaluation(
              floats(now.logProb(rows.actions())),
              number(terms.surrogate()),
              number(now.drift(rows.old(), KlDirection.NEW_OLD).sum()),
              number(terms.drift()),
              number(now.entropy().sum()));
        });
  }

  private static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, false).toFloatArray();
  }

  private double number(NDArray scalar) {
    return precision == DataType.FLOAT64 ? scalar.getDouble() : scalar.getFloat();
  }
}
