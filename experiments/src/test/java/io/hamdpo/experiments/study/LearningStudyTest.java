package io.hamdpo.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.Algorithm;
import io.hamdpo.experiments.trial.TrialPool;
import io.hamdpo.experiments.trial.TrialResult;
import io.hamdpo.experiments.trial.TrialSpec;
import io.hamdpo.experiments.trial.TrialStore;
import io.hamdpo.experiments.trial.TrialTally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study makes of the trials that it finds; none is run. */
class LearningStudyTest {

  private static final long TUNING_SEED = -1_000_003;
  private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
  private static final List<Long> SEEDS_AND_TUNING = List.of(1L, 2L, 3L, TUNING_SEED);
  private static final String TASK = "matrix/three";

  private final List<Study> algorithms = Studies.compare(List.of(Algorithm.HAPPO, Algorithm.HAA2C));
  private final Plan plan = new Plan(new TreeMap<>(Map.of(TASK, new TreeMap<>())), SEEDS, 1_000, 5);

  private TrialStore store;
  private LearningStudy study;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new TrialStore(directory);
    study = new LearningStudy(plan, new TrialPool(store, "nowhere", 1));
  }

  @Test
  void shouldReportTheCandidateThatWasBestInTuningWhateverTheSeedsSay()
      throws IOException, InterruptedException {
    // Given: in tuning the middle candidate is best, on the seeds the last one
    keep((_, candidate, seed) -> candidate == (seed == TUNING_SEED ? 1 : 2) ? 0.75 : 0.25);

    // When
    LearningStudy.Outcome outcome = study.compare(algorithms, new TrialTally((_, _) -> {}));

    // Then
    assertThat(outcome.report().summary())
        .contains("Chosen: happo, ppo.clip 0.2; haa2c, policy.learning-rate 5.0E-4.");
    assertThat(outcome.report().tables().getFirst().rows())
        .extracting(row -> row.get(1))
        .containsExactly(0.25, 0.25);
  }

  @Test
  void shouldNameTheWinnerAndItsSettings() throws IOException, InterruptedException {
    // Given
    keep((algorithm, _, _) -> algorithm.equals("happo") ? 0.25 : 0.75);

    // When
    LearningStudy.Outcome outcome = study.compare(algorithms, new TrialTally((_, _) -> {}));

    // Then
    SortedMap<String, Object> best = outcome.best();
    assertThat(best).containsEntry("algorithm", "haa2c");
    assertThat(outcome.report().summary())
        .anyMatch(line -> line.startsWith("Highest score: haa2c") && line.contains("No other"));
    assertThat(outcome.report().tables().get(1).rows())
        .extracting(row -> row.get(5))
        .as("win rate")
        .containsExactly(0.25, 0.75);
  }

  /** What a candidate of an algorithm reached with a seed. */
  @FunctionalInterface
  private interface Score {
    double of(String algorithm, int candidate, long seed);
  }

  private void keep(Score score) throws IOException {
    for (Study algorithm : algorithms) {
      for (int candidate = 0; candidate < algorithm.variants().size(); candidate++) {
        for (long seed : SEEDS_AND_TUNING) {
          TrialSpec spec = plan.trial(algorithm.variants().get(candidate), TASK, seed);
          store.keep(spec, result(score.of(algorithm.name(), candidate, seed)));
        }
      }
    }
  }

  private static TrialResult result(double score) {
    return new TrialResult(
        1, 1_000, null, score, score, score, List.of(), 0, 0, 0, 1, 0.1, 1, "0".repeat(64));
  }
}
