package io.hamdpo.learning.update;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;

/** One agent's mirror-descent step: several sgd epochs on one loss, from its policy of before. */
final class ActorUpdate {

  private final TorchRuntime runtime;
  private final ActorTask task;
  private final NetworkState before;
  private final int[] rows;
  private final Descent descent;
  private final List<Double> klTrace = new ArrayList<>();
  private double policyLoss;

  private ActorUpdate(TorchRuntime runtime, ActorTask task, NetworkState before, int[] rows) {
    this.runtime = runtime;
    this.task = task;
    this.before = before;
    this.rows = rows;
    this.descent =
        new Descent(
            "agent/" + task.agent().id(),
            new Adam(
                before,
                task.policy().learningRate(),
                task.policy().adamEpsilon(),
                task.policy().maxGradientNorm()));
  }

  /**
   * The outcome.
   *
   * @param network after the step
   * @param oldLogProb [active rows]: of the actions before it
   * @param newLogProb [active rows]: after it
   * @param measured about it, without what only the whole update knows
   */
  record Outcome(NetworkState network, float[] oldLogProb, float[] newLogProb, Measured measured) {}

  /**
   * What was measured, see {@link AgentDiagnostics}.
   *
   * @param policyLoss of the last epoch
   * @param kl after the step
   * @param entropy after the step
   * @param gradientNorm mean
   * @param klTrace per epoch
   */
  record Measured(
      double policyLoss, double kl, double entropy, double gradientNorm, List<Double> klTrace) {}

  /**
   * Trains the agent.
   *
   * @param rows its active rows, at least one
   * @param seeds for minibatches
   * @throws DivergedUpdateException if a number is not finite
   */
  static Outcome apply(
      TorchRuntime runtime, ActorTask task, NetworkState before, int[] rows, SeedTree seeds) {
    return new ActorUpdate(runtime, task, before, rows).apply(seeds);
  }

  private Outcome apply(SeedTree seeds) {
    try (Parts<ActorPart> whole = load(rows)) {
      float[] oldLogProb = Evaluations.concatenate(whole.map(ActorPart::oldLogProb));
      for (int epoch = 0; epoch < task.policy().sgdEpochs(); epoch++) {
        if (task.policy().minibatches() == 1) {
          descendOn(whole, epoch);
        } else {
          descendOnMinibatches(whole, epoch, seeds);
        }
      }
      Evaluations after = evaluate(whole);
      klTrace.add(after.meanDrift());
      // The first entry is the drift before any step.
      List<Double> trace = klTrace.subList(1, klTrace.size());
      return new Outcome(
          descent.state(),
          oldLogProb,
          after.logProb(),
          new Measured(policyLoss, after.meanKl(), after.meanEntropy(), descent.meanNorm(), trace));
    }
  }

  /** The loss's own drift is that of the epoch before: a free entry of the trace. */
  private void descendOn(Parts<ActorPart> whole, int epoch) {
    Gradient gradient = whole.gradient(part -> part.gradient(descent.parameters()));
    klTrace.add(gradient.penalty() / rows.length);
    policyLoss = gradient.objective();
    descent.step(gradient, epoch);
  }

  private void descendOnMinibatches(Parts<ActorPart> whole, int epoch, SeedTree seeds) {
    klTrace.add(epoch == 0 ? 0 : evaluate(whole).meanDrift());
    List<int[]> minibatches =
        Minibatches.draw(rows, task.policy().minibatches(), seeds.child("epoch", epoch).rng());
    policyLoss = 0;
    for (int[] minibatch : minibatches) {
      try (Parts<ActorPart> parts = load(minibatch)) {
        Gradient gradient = parts.gradient(part -> part.gradient(descent.parameters()));
        policyLoss += gradient.objective() / minibatches.size();
        descent.step(gradient, epoch);
      }
    }
  }

  private Evaluations evaluate(Parts<ActorPart> whole) {
    return new Evaluations(whole.map(part -> part.evaluate(descent.parameters())));
  }

  private Parts<ActorPart> load(int[] selection) {
    return Parts.load(
        runtime,
        selection,
        (manager, share) ->
            ActorPart.load(manager, task, before.parameters(), share, selection.length));
  }
}
