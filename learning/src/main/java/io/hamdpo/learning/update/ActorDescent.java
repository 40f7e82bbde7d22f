package io.hamdpo.learning.update;

import ai.djl.ndarray.types.DataType;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;

/** One agent's gradient steps in one update: several sgd epochs on one loss. */
final class ActorDescent {

  private final TorchRuntime runtime;
  private final ActorTask task;
  private final PolicyLoss.Maker loss;
  private final NetworkState before;
  private final Descent descent;
  private final List<Double> klTrace = new ArrayList<>();
  private double policyLoss;

  private ActorDescent(
      TorchRuntime runtime, ActorTask task, PolicyLoss.Maker loss, NetworkState before) {
    this.runtime = runtime;
    this.task = task;
    this.loss = loss;
    this.before = before;
    this.descent =
        new Descent(
            task.stage(),
            task.network(),
            new Adam(
                before,
                task.learningRate(),
                task.policy().adamEpsilon(),
                task.policy().maxGradientNorm()));
  }

  /**
   * Trains the agent on its active rows, of which there is one at least.
   *
   * @param seeds for minibatches
   * @throws DivergedUpdateException if a number is not finite
   */
  static ActorOutcome apply(
      TorchRuntime runtime,
      ActorTask task,
      PolicyLoss.Maker loss,
      NetworkState before,
      SeedTree seeds) {
    return new ActorDescent(runtime, task, loss, before).apply(seeds);
  }

  private ActorOutcome apply(SeedTree seeds) {
    try (Parts<ActorPart> whole = load(task.batch().whole())) {
      float[] oldLogProb = Evaluations.concatenate(whole.map(ActorPart::oldLogProb));
      descend(whole, seeds);
      Evaluations after = evaluate(whole);
      klTrace.add(after.meanDrift());
      // The first entry is the drift before any step.
      List<Double> trace = klTrace.subList(1, klTrace.size());
      return new ActorOutcome(
          descent.state(),
          oldLogProb,
          after.logProb(),
          new ActorOutcome.Measured(
              policyLoss, after.meanKl(), after.meanEntropy(), descent.meanNorm(), trace));
    }
  }

  /**
   * A recurrent policy is judged on whole sequences, but descends on chunks of them, through which
   * gradients flow back.
   */
  private void descend(Parts<ActorPart> whole, SeedTree seeds) {
    Selection chunks = chunks();
    int epochs = task.policy().sgdEpochs();
    if (task.policy().minibatches() > 1) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        descendOnMinibatches(whole, chunks, epoch, seeds);
      }
    } else if (chunks == task.batch().whole()) {
      descendOn(whole, epochs);
    } else {
      try (Parts<ActorPart> parts = load(chunks)) {
        descendOn(parts, epochs);
      }
    }
  }

  private Selection chunks() {
    return Chunks.of(
        runtime,
        task.network(),
        before.parameters(),
        task.batch().whole(),
        task.batch().observations(),
        task.policy().recurrence().chunkLength());
  }

  /** The loss's own drift is that of the epoch before: a free entry of the trace. */
  private void descendOn(Parts<ActorPart> all, int epochs) {
    for (int epoch = 0; epoch < epochs; epoch++) {
      double[] folded = descent.folded();
      Gradient gradient = all.gradient(part -> part.gradient(folded));
      klTrace.add(gradient.penalty() / task.rows().length);
      policyLoss = gradient.objective();
      descent.step(gradient, epoch);
    }
  }

  private void descendOnMinibatches(
      Parts<ActorPart> whole, Selection chunks, int epoch, SeedTree seeds) {
    klTrace.add(epoch == 0 ? 0 : evaluate(whole).meanDrift());
    List<Selection> minibatches =
        chunks.minibatches(task.policy().minibatches(), seeds.child("epoch", epoch).rng());
    policyLoss = 0;
    for (Selection minibatch : minibatches) {
      try (Parts<ActorPart> parts = load(minibatch)) {
        double[] folded = descent.folded();
        Gradient gradient = parts.gradient(part -> part.gradient(folded));
        policyLoss += gradient.objective() / minibatches.size();
        descent.step(gradient, epoch);
      }
    }
  }

  private Evaluations evaluate(Parts<ActorPart> whole) {
    double[] folded = descent.folded();
    return new Evaluations(whole.map(part -> part.evaluate(folded)));
  }

  private Parts<ActorPart> load(Selection selection) {
    return ActorPart.load(runtime, task, loss, before.parameters(), selection, DataType.FLOAT32);
  }
}
