package io.hamdpo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.environments.EnvironmentFamilies;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.UpdateMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team of three different agents learns a game to its optimum, through all three services. */
class MatrixGameTest {

  private static final int LAST = 30;
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "task", "matrix/three",
          "rollout.shards", 4,
          "rollout.environments-per-shard", 8,
          "rollout.horizon", 16,
          "policy.hidden", List.of(32),
          "policy.learning-rate", 3e-3,
          "critic.hidden", List.of(32),
          "evaluation.every", 10,
          "evaluation.episodes", 20);

  @Test
  void shouldReachTheOptimumAndSayItInMetrics(@TempDir Path directory) throws Exception {
    // Given
    try (RunningStack stack = new RunningStack(directory, "matrix", 2, SETTINGS)) {
      double optimum =
          EnvironmentFamilies.onClassPath()
              .task("matrix/three")
              .references()
              .orElseThrow()
              .scripted();
      stack.awaitEnvWorkers(2);

      // When
      stack.command(new Start(LAST));

      // Then
      List<UpdateMessage> manifests = stack.awaitVersion(LAST);
      assertThat(stack.awaitEvaluation(LAST).returns()).hasSize(20).containsOnly(optimum);
      long envSteps = LAST * 4L * 8 * 16;
      assertThat(manifests.getLast().envSteps()).isEqualTo(envSteps);
      UpdateMessage newest = manifests.getLast();

      MetricsPage updater = stack.metrics("updater-1");
      assertThat(updater.value("hamdpo_updater_policy_version")).isEqualTo(LAST);
      assertThat(updater.value("hamdpo_updater_updates_total")).isEqualTo(LAST + 1);
      assertThat(updater.value("hamdpo_updater_env_steps_total")).isEqualTo(envSteps);
      assertThat(updater.value("hamdpo_updater_mean_return"))
          .isEqualTo(newest.metrics().meanReturn());
      assertThat(updater.value("hamdpo_updater_policy_lag_updates")).isZero();
      assertThat(updater.value("hamdpo_updater_value_loss"))
          .isEqualTo(newest.metrics().valueLoss());
      assertThat(updater.value("hamdpo_updater_explained_variance"))
          .isEqualTo(newest.metrics().explainedVariance());
      newest
          .metrics()
          .agents()
          .forEach(
              (agent, step) -> {
                String label = "{agent=\"" + agent + "\"}";
                assertThat(updater.value("hamdpo_updater_kl_nats" + label)).isEqualTo(step.kl());
                assertThat(updater.value("hamdpo_updater_entropy_nats" + label))
                    .isEqualTo(step.entropy());
                assertThat(
                        updater.value(
                            "hamdpo_updater_compound_ratio{agent=\"" + agent + "\",bound=\"max\"}"))
                    .isEqualTo(step.compoundRatioMax());
              });
      for (String stage : List.of("acting", "estimating", "learning", "transport")) {
        assertThat(updater.value("hamdpo_updater_stage_seconds_count{stage=\"" + stage + "\"}"))
            .isEqualTo(LAST);
      }
      assertThat(updater.value("hamdpo_updater_commit_seconds_count")).isEqualTo(LAST + 1);
      assertThat(updater.value("hamdpo_process_resident_memory_bytes")).isGreaterThan(50e6);

      MetricsPage first = stack.metrics("env-1");
      MetricsPage second = stack.metrics("env-2");
      assertThat(sum("hamdpo_env_steps_total", first, second)).isEqualTo(envSteps);
      assertThat(sum("hamdpo_env_trajectories_total", first, second)).isEqualTo(LAST * 4.0);
      assertThat(sum("hamdpo_env_episodes_total", first, second))
          .isEqualTo(manifests.stream().mapToInt(m -> m.metrics().episodes()).sum());
      assertThat(sum("hamdpo_env_evaluations_total", first, second)).isEqualTo(3);
      assertThat(sum("hamdpo_env_dead_letters_total", first, second)).isZero();

      MetricsPage advantage = stack.metrics("advantage-1");
      assertThat(advantage.value("hamdpo_advantage_trajectories_total")).isEqualTo(LAST * 4.0);
      assertThat(advantage.value("hamdpo_advantage_dead_letters_total")).isZero();
    }
  }

  private static double sum(String sample, MetricsPage... pages) {
    return Stream.of(pages).mapToDouble(page -> page.value(sample)).sum();
  }
}
