package io.hamdpo.learning.update;

import io.hamdpo.core.advantage.CriticSpec;
import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.learning.state.CriticState;
import io.hamdpo.learning.state.LearnerState;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The critics' half of one update: each is fitted to its own targets, and none sees another's.
 *
 * @param critics by part, after the fit
 * @param outcomes of the fits, in the order of the critics
 * @param explained variance of each one's targets by its values, in the same order
 */
record CriticsUpdate(
    SortedMap<String, CriticState> critics,
    List<CriticUpdate.Outcome> outcomes,
    List<Double> explained) {

  /**
   * Fits all critics of a run.
   *
   * @param seeds of the update
   * @throws DivergedUpdateException if a number is not finite
   */
  static CriticsUpdate apply(
      TorchRuntime runtime,
      LearnerState state,
      UpdateBatch batch,
      RunSettings settings,
      SeedTree seeds) {
    SortedMap<String, CriticState> critics = new TreeMap<>();
    List<CriticUpdate.Outcome> outcomes = new ArrayList<>();
    List<Double> explained = new ArrayList<>();
    for (CriticSpec spec : CriticSpec.of(batch.roster(), settings)) {
      CriticRows rows = batch.critic(spec.part());
      CriticTask task =
          new CriticTask(
              spec,
              rows,
              batch.timeline(),
              settings.critic(),
              settings.criticLearningRate().at(state.version()));
      CriticUpdate.Outcome outcome =
          CriticUpdate.apply(
              runtime, task, state.critics().get(spec.part()), seeds.child(spec.part()));
      critics.put(spec.part(), outcome.critic());
      outcomes.add(outcome);
      explained.add(ExplainedVariance.of(rows.value(), rows.valueTarget()));
    }
    return new CriticsUpdate(critics, outcomes, explained);
  }

  /** Mean over the critics. */
  double valueLoss() {
    return mean(outcomes, CriticUpdate.Outcome::valueLoss);
  }

  /** Mean over the critics. */
  double gradientNorm() {
    return mean(outcomes, CriticUpdate.Outcome::gradientNorm);
  }

  /** Mean over the critics. */
  double explainedVariance() {
    return mean(explained, Double::doubleValue);
  }

  private static <T> double mean(List<T> items, ToDoubleFunction<T> what) {
    return items.stream().mapToDouble(what).sum() / items.size();
  }
}
