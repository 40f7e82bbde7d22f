package io.hamdpo.learning.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.run.Algorithm;
import io.hamdpo.core.run.ReproducibilityMode;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.learning.torch.Device;
import io.hamdpo.learning.torch.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Mode bit-exact, which is the processor's alone. */
class BitExactUpdateTest {

  private static final SeedTree ROOT = SeedTree.root(1);

  private static TorchRuntime runtime;

  @BeforeAll
  static void open() {
    runtime = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT);
  }

  @AfterAll
  static void close() {
    runtime.close();
  }

  @ParameterizedTest
  @CsvSource({"100, hamdpo", "600, hamdpo", "600, hatrpo", "4100, hamdpo"})
  void shouldGiveTheSameBitsForAnyNumberOfThreads(int rows, String algorithm) {
    // Given
    Bandit bandit =
        Bandit.of(Bandit.settingsWith("algorithm", algorithm, "policy.sgd-epochs", 3)).withMasks();
    UpdateBatch batch = bandit.batch(1, rows, 5);

    // When
    SortedMap<String, Digest> two = update(bandit, batch).digests();
    SortedMap<String, Digest> one;
    SortedMap<String, Digest> three;
    try (TorchRuntime single = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT, 1);
        TorchRuntime triple = TorchRuntime.open(Device.CPU, ReproducibilityMode.BIT_EXACT, 3)) {
      one = update(single, bandit, batch).digests();
      three = update(triple, bandit, batch).digests();
    }

    // Then
    assertThat(one).isEqualTo(two);
    assertThat(three).isEqualTo(two);
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void shouldRepeatEveryBit(Algorithm algorithm) {
    // Given
    Bandit bandit =
        Bandit.of(
                Bandit.settingsWith(
                    "algorithm",
                    algorithm.word(),
                    "policy.minibatches",
                    3,
                    "critic.minibatches",
                    2))
            .withMasks();

    // When
    UpdateResult first = update(bandit, bandit.batch(2, 300, 5));
    UpdateResult second = update(bandit, bandit.batch(2, 300, 5));

    // Then
    assertThat(second).isEqualTo(first);
    List<String> stages = new ArrayList<>(List.of("batch", "advantages", "learnerState", "state"));
    stages.addAll(List.of("agent/crew", "agent/guide", "agent/scout"));
    stages.addAll(first.state().critics().keySet());
    assertThat(first.digests()).containsOnlyKeys(stages.toArray(String[]::new));
  }

  private static UpdateResult update(Bandit bandit, UpdateBatch batch) {
    return update(runtime, bandit, batch);
  }

  private static UpdateResult update(TorchRuntime runtime, Bandit bandit, UpdateBatch batch) {
    return new TeamUpdate(runtime)
        .update(bandit.state(), batch, Bandit.ORDER, bandit.settings(), ROOT);
  }
}
