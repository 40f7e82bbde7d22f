package io.hamdpo.learning.update;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.KlDirection;
import io.hamdpo.learning.network.Folding;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.List;

/**
 * Heterogeneous-agent trust region policy optimisation: agent after agent, each takes one {@link
 * TrustRegionStep} on all of its rows that improves $$mean(M \, r \, \hat A)$$ while the mean drift
 * from the old policy, by default KL(old‖new), stays below a bound. If no step is good, its policy
 * stays as it is, to the bit. Computes in double precision, for it lives on small differences.
 * Takes no part of the optimiser, of minibatches, epochs or entropy.
 */
final class Hatrpo implements UpdateRule {

  @Override
  public boolean isSequential() {
    return true;
  }

  @Override
  public ActorOutcome move(
      TorchRuntime runtime, ActorTask task, NetworkState before, SeedTree seeds) {
    try (Parts<ActorPart> parts =
        ActorPart.load(
            runtime,
            task,
            Hatrpo::loss,
            before.parameters(),
            task.batch().whole(),
            DataType.FLOAT64)) {
      PolicyLandscape landscape = new PolicyLandscape(parts, before.parameters(), task);
      TrustRegionStep.Outcome step =
          new TrustRegionStep(task.settings().hatrpo(), landscape).take();
      NetworkState network = step.isAccepted() ? moved(before, step.parameters()) : before;
      double[] folded = Folding.of(task.network()).fold(Vectors.widen(network.parameters()));
      Evaluations after = new Evaluations(parts.map(part -> part.evaluate(folded)));
      return new ActorOutcome(
          network,
          Evaluations.concatenate(parts.map(ActorPart::oldLogProb)),
          after.logProb(),
          new ActorOutcome.Measured(
              after.surrogate(),
              after.meanKl(),
              after.meanEntropy(),
              Math.sqrt(Vectors.dot(step.gradient(), step.gradient())),
              List.of(after.meanDrift())));
    }
  }

  static PolicyLoss loss(ActorTask task, PolicyRows rows) {
    KlDirection direction = task.settings().hatrpo().kl();
    Surrogate surrogate = Surrogate.product(rows);
    return policy -> {
      NDArray improvement = surrogate.of(policy);
      NDArray drift = policy.drift(rows.old(), direction).sum();
      return new PolicyLoss.Terms(improvement, drift, improvement);
    };
  }

  /** The optimiser's moments stay as they are; the counter counts steps that were taken. */
  private static NetworkState moved(NetworkState before, double[] parameters) {
    return new NetworkState(
        Vectors.narrow(parameters),
        before.firstMoment(),
        before.secondMoment(),
        before.gradientSteps() + 1);
  }
}
