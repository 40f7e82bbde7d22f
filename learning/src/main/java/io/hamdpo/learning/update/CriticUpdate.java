package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.PopArt;
import io.hamdpo.core.advantage.ValueNorm;
import io.hamdpo.core.network.NetworkSpec;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.CriticSettings;
import io.hamdpo.core.run.ValueNormalization;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.state.NetworkState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Fits the critic to the value targets of a batch; all rows count, dead agents or not. */
final class CriticUpdate {

  private final TorchRuntime runtime;
  private final NetworkSpec spec;
  private final CriticSettings settings;
  private final UpdateBatch batch;
  private final NetworkState before;
  private final Descent descent;
  private final ValueLoss loss;
  private final ValueNorm firstNorm;
  private ValueNorm valueNorm;
  private double lossSum;

  private CriticUpdate(
      TorchRuntime runtime,
      NetworkSpec spec,
      CriticSettings settings,
      double learningRate,
      UpdateBatch batch,
      LearnerState before) {
    this.runtime = runtime;
    this.spec = spec;
    this.settings = settings;
    this.batch = batch;
    this.before = before.critic();
    this.firstNorm = before.valueNorm();
    this.valueNorm = firstNorm;
    this.loss = new ValueLoss(settings.valueClip(), settings.huberDelta());
    this.descent =
        new Descent(
            LearnerState.CRITIC,
            new Adam(
                before.critic(), learningRate, settings.adamEpsilon(), settings.maxGradientNorm()));
  }

  /**
   * The outcome.
   *
   * @param network after the fit
   * @param valueNorm after the fit
   * @param valueLoss mean over gradient steps
   * @param gradientNorm mean over gradient steps, before clipping
   */
  record Outcome(
      NetworkState network, ValueNorm valueNorm, double valueLoss, double gradientNorm) {}

  /**
   * Trains the critic.
   *
   * @param learningRate Adam's step size in this update
   * @param seeds for minibatches
   * @throws DivergedUpdateException if a number is not finite
   */
  static Outcome apply(
      TorchRuntime runtime,
      NetworkSpec spec,
      CriticSettings settings,
      double learningRate,
      UpdateBatch batch,
      LearnerState before,
      SeedTree seeds) {
    return new CriticUpdate(runtime, spec, settings, learningRate, batch, before).apply(seeds);
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
        descent.state(), valueNorm, lossSum / descent.gradientSteps(), descent.meanNorm());
  }

  /** The normaliser learns of a minibatch's targets before it normalises them. */
  private void descendOn(Parts<CriticPart> parts, int[] rows, int epoch) {
    double[] targets = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      targets[i] = batch.valueTarget()[rows[i]];
    }
    ValueNorm stale = valueNorm;
    ValueNorm fresh = stale.update(targets);
    valueNorm = fresh;
    if (settings.valueNormalization() == ValueNormalization.POP_ART) {
      descent.adjust(parameters -> PopArt.rescale(spec, parameters, stale, fresh));
    }
    Gradient gradient =
        parts.gradient(part -> part.gradient(descent.parameters(), fresh, unitsOfOld(fresh), loss));
    lossSum += gradient.objective();
    descent.step(gradient, epoch);
  }

  /** The units of the values before the update: PopArt carries them along, ValueNorm does not. */
  private ValueNorm unitsOfOld(ValueNorm fresh) {
    return settings.valueNormalization() == ValueNormalization.POP_ART ? firstNorm : fresh;
  }

  /** A recurrent critic begins each trajectory with a state of 0, as when it estimates. */
  private Selection chunks() {
    if (!spec.recurrent()) {
      return new RowSelection(IntStream.range(0, batch.rows()).toArray());
    }
    byte[] all = new byte[batch.rows()];
    Arrays.fill(all, (byte) 1);
    int size = spec.stateSize();
    FloatRows blank = new FloatRows(new float[batch.timeline().sequences().size() * size], size);
    return Chunks.of(
        runtime,
        spec,
        before.parameters(),
        PieceSelection.whole(batch.timeline(), all, blank),
        batch.globalState(),
        settings.recurrence().chunkLength());
  }

  private Parts<CriticPart> load(Selection selection) {
    int total = selection.rows().length;
    return Parts.load(
        runtime,
        selection,
        (manager, share) ->
            CriticPart.load(manager, spec, batch, before.parameters(), share, total));
  }
}
