package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.PopArt;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.CriticSettings;
import io.hamdpo.core.run.ValueNormalization;
import io.hamdpo.learning.network.Folding;
import io.hamdpo.learning.state.CriticState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Fits a critic to the value targets of a batch; all rows count, dead agents or not. */
final class CriticUpdate {

  private final TorchRuntime runtime;
  private final CriticTask task;
  private final NetworkSpec network;
  private final CriticSettings settings;
  private final NetworkState before;
  private final Descent descent;
  private final ValueLoss loss;
  private final ValueNorm firstNorm;
  private ValueNorm valueNorm;
  private double lossSum;

  private CriticUpdate(TorchRuntime runtime, CriticTask task, CriticState before) {
    this.runtime = runtime;
    this.task = task;
    this.network = task.spec().network();
    this.settings = task.settings();
    this.before = before.network();
    this.firstNorm = before.valueNorm();
    this.valueNorm = firstNorm;
    this.loss = new ValueLoss(settings.valueClip(), settings.huberDelta());
    this.descent =
        new Descent(
            task.spec().part(),
            network,
            new Adam(
                before.network(),
                task.learningRate(),
                settings.adamEpsilon(),
                settings.maxGradientNorm()));
  }

  /**
   * The outcome.
   *
   * @param critic after the fit
   * @param valueLoss mean over gradient steps
   * @param gradientNorm mean over gradient steps, before clipping
   */
  record Outcome(CriticState critic, double valueLoss, double gradientNorm) {}

  /**
   * Trains a critic.
   *
   * @param before the critic that estimated; never changed
   * @param seeds for minibatches
   * @throws DivergedUpdateException if a number is not finite
   */
  static Outcome apply(TorchRuntime runtime, CriticTask task, CriticState before, SeedTree seeds) {
    return new CriticUpdate(runtime, task, before).apply(seeds);
  }

  private Outcome apply(SeedTree seeds) {
    Selection chunks = chunks();
    if (settings.minibatches() == 1) {
      try (Parts<CriticPart> parts = load(chunks)) {
        for (int epoch = 0; epoch < settings.sgdEpochs(); epoch++) {
          descendOn(parts, chunks.rows(), epoch);
        }
      }
    } else {
      for (int epoch = 0; epoch < settings.sgdEpochs(); epoch++) {
        List<Selection> minibatches =
            chunks.minibatches(settings.minibatches(), seeds.child("epoch", epoch).rng());
        for (Selection minibatch : minibatches) {
          try (Parts<CriticPart> parts = load(minibatch)) {
            descendOn(parts, minibatch.rows(), epoch);
          }
        }
      }
    }
    return new Outcome(
        new CriticState(descent.state(), valueNorm),
        lossSum / descent.gradientSteps(),
        descent.meanNorm());
  }

  /** The normaliser learns of a minibatch's targets before it normalises them. */
  private void descendOn(Parts<CriticPart> parts, int[] rows, int epoch) {
    double[] targets = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      targets[i] = task.batch().valueTarget()[rows[i]];
    }
    ValueNorm stale = valueNorm;
    ValueNorm fresh = stale.update(targets);
    valueNorm = fresh;
    if (settings.valueNormalization() == ValueNormalization.POP_ART) {
      descent.adjust(parameters -> PopArt.rescale(network, parameters, stale, fresh));
    }
    double[] folded = descent.folded();
    Gradient gradient =
        parts.gradient(part -> part.gradient(folded, fresh, unitsOfOld(fresh), loss));
    lossSum += gradient.objective();
    descent.step(gradient, epoch);
  }

  /** The units of the values before the update: PopArt carries them along, ValueNorm does not. */
  private ValueNorm unitsOfOld(ValueNorm fresh) {
    return settings.valueNormalization() == ValueNormalization.POP_ART ? firstNorm : fresh;
  }

  /** A recurrent critic begins each trajectory with a state of 0, as when it estimates. */
  private Selection chunks() {
    int rows = task.batch().valueTarget().length;
    if (!network.recurrent()) {
      return new RowSelection(IntStream.range(0, rows).toArray());
    }
    byte[] all = new byte[rows];
    Arrays.fill(all, (byte) 1);
    int size = network.stateSize();
    FloatRows blank = new FloatRows(new float[task.timeline().sequences().size() * size], size);
    return Chunks.of(
        runtime,
        network,
        before.parameters(),
        PieceSelection.whole(task.timeline(), all, blank),
        task.batch().inputs(),
        settings.recurrence().chunkLength());
  }

  private Parts<CriticPart> load(Selection selection) {
    int total = selection.rows().length;
    double[] old = Folding.of(network).fold(Vectors.widen(before.parameters()));
    return Parts.load(
        runtime, selection, (manager, share) -> CriticPart.load(manager, task, old, share, total));
  }
}
