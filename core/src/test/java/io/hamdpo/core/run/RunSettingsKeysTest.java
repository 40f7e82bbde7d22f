package io.hamdpo.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.schedule.Schedule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every key of a run's settings, with its default and with another value. */
class RunSettingsKeysTest {

  @Test
  void shouldHaveTheDocumentedDefaults() {
    // Given
    SortedMap<String, Object> expected = new TreeMap<>();
    expected.put("task", "matrix/climbing");
    expected.put("seed", 1);
    expected.put("algorithm", "hamdpo");
    expected.put("mode", "bit-exact");
    expected.put("rollout.shards", 4);
    expected.put("rollout.environments-per-shard", 8);
    expected.put("rollout.horizon", 125);
    expected.put("rollout.policy-lag", 0);
    expected.put("advantage.discount", 0.99);
    expected.put("advantage.gae-lambda", 0.95);
    expected.put("advantage.truncation", "bootstrap");
    expected.put("advantage.estimator", "joint");
    expected.put("advantage.compound-ratio", true);
    expected.put("advantage.prefix-consistency", 0.1);
    expected.put("advantage.prefix-samples", 4);
    expected.put("policy.hidden", List.of(128, 128));
    expected.put("policy.input-norm", true);
    expected.put("policy.head-gain", 0.01);
    expected.put("policy.std-x", 1.0);
    expected.put("policy.std-y", 0.5);
    expected.put("policy.learning-rate", 5e-4);
    expected.put("policy.learning-rate-schedule", "constant");
    expected.put("policy.sgd-epochs", 10);
    expected.put("policy.minibatches", 1);
    expected.put("policy.max-gradient-norm", 10.0);
    expected.put("policy.entropy-coefficient", 0.0);
    expected.put("policy.adam-epsilon", 1e-5);
    expected.put("policy.recurrent", false);
    expected.put("policy.chunk-length", 10);
    expected.put("hamdpo.kl", "new-old");
    expected.put("hamdpo.kl-step-size", 1.0);
    expected.put("hamdpo.kl-step-size-schedule", "constant");
    expected.put("hamdpo.ratio", "product");
    expected.put("ppo.clip", 0.2);
    expected.put("hatrpo.kl-bound", 0.01);
    expected.put("hatrpo.kl", "old-new");
    expected.put("hatrpo.damping", 0.1);
    expected.put("hatrpo.conjugate-gradient-steps", 10);
    expected.put("hatrpo.line-search-steps", 10);
    expected.put("hatrpo.backtrack", 0.8);
    expected.put("hatrpo.accept-fraction", 0.5);
    expected.put("critic.hidden", List.of(128, 128));
    expected.put("critic.input-norm", true);
    expected.put("critic.learning-rate", 5e-4);
    expected.put("critic.learning-rate-schedule", "constant");
    expected.put("critic.sgd-epochs", 10);
    expected.put("critic.minibatches", 1);
    expected.put("critic.max-gradient-norm", 10.0);
    expected.put("critic.value-clip", 0.2);
    expected.put("critic.huber-delta", 10.0);
    expected.put("critic.value-normalization", "value-norm");
    expected.put("critic.value-norm-decay", 0.99999);
    expected.put("critic.adam-epsilon", 1e-5);
    expected.put("critic.recurrent", false);
    expected.put("critic.chunk-length", 10);
    expected.put("evaluation.every", 25);
    expected.put("evaluation.episodes", 100);
    expected.put("budget.env-steps", 1_000_000);
    expected.put("budget.updates", 0);
    expected.put("retention.trajectory-hours", 168);
    expected.put("retention.learner-states", 3);
    expected.put("retention.learner-state-every", 50);
    expected.put("limits.max-kl", 10.0);
    expected.put("limits.shard-deadline-seconds", 60);

    // When
    Parsed parsed = RunSettings.parse(Map.of("task", "matrix/climbing"));

    // Then
    assertThat(parsed.orElseThrow().flat()).isEqualTo(expected);
  }

  @Test
  void shouldReadEveryKey() {
    // Given
    SortedMap<String, Object> explicit = new TreeMap<>();
    explicit.put("task", "particle/spread");
    explicit.put("seed", 9_000_000_000_000L);
    explicit.put("algorithm", "mappo");
    explicit.put("mode", "fastest");
    explicit.put("rollout.shards", 2);
    explicit.put("rollout.environments-per-shard", 3);
    explicit.put("rollout.horizon", 50);
    explicit.put("rollout.policy-lag", 1);
    explicit.put("advantage.discount", 0.9);
    explicit.put("advantage.gae-lambda", 0.8);
    explicit.put("advantage.truncation", "discard");
    explicit.put("advantage.estimator", "joint");
    explicit.put("advantage.compound-ratio", false);
    explicit.put("advantage.prefix-consistency", 0.3);
    explicit.put("advantage.prefix-samples", 7);
    explicit.put("policy.hidden", List.of(32));
    explicit.put("policy.input-norm", false);
    explicit.put("policy.head-gain", 0.02);
    explicit.put("policy.std-x", 1.5);
    explicit.put("policy.std-y", 0.25);
    explicit.put("policy.learning-rate", 1e-3);
    explicit.put("policy.learning-rate-schedule", "linear");
    explicit.put("policy.sgd-epochs", 11);
    explicit.put("policy.minibatches", 4);
    explicit.put("policy.max-gradient-norm", 0.75);
    explicit.put("policy.entropy-coefficient", 0.015);
    explicit.put("policy.adam-epsilon", 1e-7);
    explicit.put("policy.recurrent", true);
    explicit.put("policy.chunk-length", 43);
    explicit.put("hamdpo.kl", "k3-unweighted");
    explicit.put("hamdpo.kl-step-size", 0.3);
    explicit.put("hamdpo.kl-step-size-schedule", "linear");
    explicit.put("hamdpo.ratio", "sum");
    explicit.put("ppo.clip", 0.3);
    explicit.put("hatrpo.kl-bound", 0.02);
    explicit.put("hatrpo.kl", "new-old");
    explicit.put("hatrpo.damping", 0.2);
    explicit.put("hatrpo.conjugate-gradient-steps", 12);
    explicit.put("hatrpo.line-search-steps", 14);
    explicit.put("hatrpo.backtrack", 0.5);
    explicit.put("hatrpo.accept-fraction", 0.25);
    explicit.put("critic.hidden", List.of(16, 24));
    explicit.put("critic.input-norm", false);
    explicit.put("critic.learning-rate", 2e-3);
    explicit.put("critic.learning-rate-schedule", "linear");
    explicit.put("critic.sgd-epochs", 7);
    explicit.put("critic.minibatches", 5);
    explicit.put("critic.max-gradient-norm", 1.25);
    explicit.put("critic.value-clip", 0.4);
    explicit.put("critic.huber-delta", 3.5);
    explicit.put("critic.value-normalization", "pop-art");
    explicit.put("critic.value-norm-decay", 0.995);
    explicit.put("critic.adam-epsilon", 1e-6);
    explicit.put("critic.recurrent", true);
    explicit.put("critic.chunk-length", 47);
    explicit.put("evaluation.every", 13);
    explicit.put("evaluation.episodes", 17);
    explicit.put("budget.env-steps", 40_000);
    explicit.put("budget.updates", 19);
    explicit.put("retention.trajectory-hours", 23);
    explicit.put("retention.learner-states", 29);
    explicit.put("retention.learner-state-every", 31);
    explicit.put("limits.max-kl", 2.5);
    explicit.put("limits.shard-deadline-seconds", 37);

    // When
    RunSettings settings = RunSettings.parse(explicit).orElseThrow();

    // Then
    assertThat(settings)
        .isEqualTo(
            new RunSettings(
                "particle/spread",
                9_000_000_000_000L,
                Algorithm.MAPPO,
                ReproducibilityMode.FASTEST,
                new RolloutSettings(2, 3, 50, 1),
                new AdvantageSettings(
                    0.9, 0.8, TruncationMode.DISCARD, Estimator.JOINT, false, 0.3, 7),
                new PolicySettings(
                    List.of(32),
                    false,
                    0.02,
                    1.5,
                    0.25,
                    1e-3,
                    Schedule.Kind.LINEAR,
                    11,
                    4,
                    0.75,
                    0.015,
                    1e-7,
                    new RecurrenceSettings(true, 43)),
                new HamdpoSettings(
                    KlDirection.K3_UNWEIGHTED, 0.3, Schedule.Kind.LINEAR, RatioMode.SUM),
                new PpoSettings(0.3),
                new HatrpoSettings(0.02, KlDirection.NEW_OLD, 0.2, 12, 14, 0.5, 0.25),
                new CriticSettings(
                    List.of(16, 24),
                    false,
                    2e-3,
                    Schedule.Kind.LINEAR,
                    7,
                    5,
                    1.25,
                    0.4,
                    3.5,
                    ValueNormalization.POP_ART,
                    0.995,
                    1e-6,
                    new RecurrenceSettings(true, 47)),
                TeamSettings.NONE,
                new EvaluationSettings(13, 17),
                new BudgetSettings(40_000, 19),
                new RetentionSettings(23, 29, 31),
                new LimitSettings(37, 2.5)));
    assertThat(settings.flat()).isEqualTo(explicit);
    assertThat(explicit.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Option.all().stream().<String>map(Option::key).toList());
  }
}
