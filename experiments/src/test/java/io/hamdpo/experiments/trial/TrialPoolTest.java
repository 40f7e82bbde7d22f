package io.hamdpo.experiments.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hamdpo.core.run.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialPoolTest {

  @Test
  void shouldRunTrialsAsProcessesAndKeepWhatTheyFound(@TempDir Path directory)
      throws InterruptedException, IOException {
    // Given
    TrialStore store = new TrialStore(directory.resolve("trials"));
    TrialPool pool = new TrialPool(store, System.getProperty("java.class.path"), 2);
    List<TrialSpec> specs = List.of(spec("joint"), spec("residual"));
    List<Double> told = new ArrayList<>();

    // When
    List<TrialResult> results = pool.run(specs, new TrialTally((done, _) -> told.add(done)));

    // Then: the same as in this process, whatever the number of threads
    for (int i = 0; i < specs.size(); i++) {
      TrialResult here = Trial.run(specs.get(i), 2, _ -> {});
      assertThat(results.get(i).stateDigest()).isEqualTo(here.stateDigest());
      assertThat(results.get(i).score()).isEqualTo(here.score());
      assertThat(results.get(i).updates()).isEqualTo(3);
      assertThat(results.get(i).curve()).hasSize(3);
      assertThat(results.get(i).cpuSecondsPerUpdate()).isPositive();
    }
    assertThat(told).endsWith(2.0);

    // And: what is kept is not run again, and said to be kept
    List<Integer> kept = new ArrayList<>();
    assertThat(
            new TrialPool(store, "nowhere", 1)
                .run(specs, new TrialTally((_, count) -> kept.add(count))))
        .isEqualTo(results);
    assertThat(kept).containsExactly(1, 2);
  }

  @Test
  void shouldSayWhyATrialFailed(@TempDir Path directory) {
    // Given
    TrialPool pool = new TrialPool(new TrialStore(directory), "nowhere", 1);

    // When, Then
    assertThatThrownBy(() -> pool.run(List.of(spec("joint")), new TrialTally((_, _) -> {})))
        .isInstanceOf(TrialFailedException.class)
        .hasMessageContaining("TrialMain");
  }

  private static TrialSpec spec(String estimator) {
    Map<String, Object> flat = new TreeMap<>();
    flat.put("task", "matrix/three");
    flat.put("advantage.estimator", estimator);
    flat.put("budget.updates", 3);
    flat.put("rollout.horizon", 16);
    flat.put("policy.hidden", List.of(16));
    flat.put("critic.hidden", List.of(16));
    return TrialSpec.of(RunSettings.parse(flat).orElseThrow(), 5);
  }
}
