package io.hamdpo.cli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.run.RunSettings;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.AgentMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

  @Test
  void shouldFindNothingInSoundLearning() {
    // When
    List<Finding> findings = Diagnosis.of(settings(), updates(0.01, 1.2, 0.9, 0.4));

    // Then
    assertThat(findings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 1.2, 0.9, 0.4, large-kl, hamdpo.kl-step-size",
    "0.001, 1.2, 0.9, 0.4, small-kl, hamdpo.kl-step-size",
    "0.01, 0.05, 0.9, 0.4, entropy-collapse, policy.entropy-coefficient",
    "0.01, 1.2, 0.2, 0.4, compound-ratio-collapse, hamdpo.kl-step-size",
    "0.01, 1.2, 0.9, -0.1, negative-explained-variance, critic.learning-rate"
  })
  void shouldNameTheSignatureAndTheOption(
      double kl, double entropy, double effective, double explained, String name, String option) {
    // When
    List<Finding> findings = Diagnosis.of(settings(), updates(kl, entropy, effective, explained));

    // Then
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.name()).isEqualTo(name);
              assertThat(finding.option()).isEqualTo(option);
              assertThat(finding.sentence()).contains("Maybe");
            });
  }

  @Test
  void shouldSayThatASingleGradientStepKnowsNoPenalty() {
    // When
    List<Finding> findings =
        Diagnosis.of(
            settings().with(Map.of("policy.sgd-epochs", 1)).orElseThrow(),
            updates(0.01, 1.2, 0.9, 0.4));

    // Then
    assertThat(findings).extracting(Finding::name).containsExactly("single-gradient-step");
  }

  @Test
  void shouldNameWhatHoldsStepsBackInTheAlgorithm() {
    // When
    List<Finding> findings =
        Diagnosis.of(
            settings().with(Map.of("algorithm", "hatrpo")).orElseThrow(),
            updates(0.05, 1.2, 0.9, 0.4));

    // Then
    assertThat(findings).extracting(Finding::option).containsExactly("hatrpo.kl-bound");
  }

  @Test
  void shouldCallALowEntropyAtTheEndAnOutcome() {
    // When
    List<Finding> findings =
        Diagnosis.of(
            settings().with(Map.of("budget.updates", 30)).orElseThrow(),
            updates(0.01, 0.05, 0.9, 0.4));

    // Then
    assertThat(findings).isEmpty();
  }

  @Test
  void shouldWaitUntilThereIsEnoughToSee() {
    // When
    List<Finding> findings =
        Diagnosis.of(settings(), updates(0.05, 1.2, 0.9, -1).subList(0, Diagnosis.WINDOW - 1));

    // Then
    assertThat(findings).isEmpty();
  }

  private static RunSettings settings() {
    return RunSettings.parse(Map.of("task", "matrix/x", "budget.updates", 1000)).orElseThrow();
  }

  /** A first update with an entropy of 1.5, then a window of equal ones. */
  private static List<UpdateMetrics> updates(
      double kl, double entropy, double effective, double explained) {
    List<UpdateMetrics> updates = new ArrayList<>();
    updates.add(update(kl, 1.5, effective, explained));
    updates.addAll(
        Collections.nCopies(Diagnosis.WINDOW, update(kl, entropy, effective, explained)));
    return updates;
  }

  private static UpdateMetrics update(
      double kl, double entropy, double effective, double explained) {
    AgentMetrics agent =
        new AgentMetrics(0, kl, entropy, 1, 1, 1, 1, 1, List.of(), effective, null);
    return new UpdateMetrics(
        1, 1.0, null, 0, explained, new TreeMap<>(Map.of("a", agent)), new TreeMap<>());
  }
}
