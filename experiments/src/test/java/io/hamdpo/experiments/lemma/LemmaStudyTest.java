package io.hamdpo.experiments.lemma;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.experiments.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LemmaStudyTest {

  @Test
  void shouldHoldToTwelveDigitsAndFailWhereItMust(@TempDir Path directory) throws IOException {
    // Given
    List<Integer> told = new ArrayList<>();

    // When
    LemmaStudy.Outcome outcome = new LemmaStudy(30, 7).run(told::add);
    outcome.report().write(directory);

    // Then
    assertThat(outcome.maxError()).isPositive().isLessThanOrEqualTo(LemmaStudy.TOLERANCE);
    assertThat(outcome.holds()).isTrue();
    assertThat(told).hasSize(30).endsWith(30);
    assertThat(outcome.report().tables().get(1).rows())
        .allSatisfy(row -> assertThat((Double) row.get(2)).isGreaterThan(1e-3));
    assertThat(Report.page(directory)).content().contains("decomposition lemma", "variance.png");
    assertThat(directory)
        .isDirectoryContaining("glob:**/identities.csv")
        .isDirectoryContaining("glob:**/results.json")
        .isDirectoryContaining("glob:**/variance.png");
  }

  @Test
  void shouldRepeatItselfBitForBit() {
    // When
    LemmaStudy.Outcome once = new LemmaStudy(6, 3).run(_ -> {});
    LemmaStudy.Outcome again = new LemmaStudy(6, 3).run(_ -> {});

    // Then
    assertThat(again.report().toMap()).isEqualTo(once.report().toMap());
  }
}
