package io.hamdpo.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.hamdpo.core.wrong.ImpureSum;
import io.hamdpo.env.LooseConfig;
import io.hamdpo.env.NosyService;
import io.hamdpo.env.StrayMessage;
import io.hamdpo.learning.update.LoneUpdate;
import io.hamdpo.updater.OtherService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureRulesTest {

  private static final JavaClasses WRONG =
      new ClassFileImporter()
          .importClasses(
              ImpureSum.class,
              LoneUpdate.class,
              NosyService.class,
              OtherService.class,
              StrayMessage.class,
              LooseConfig.class);

  @ParameterizedTest
  @CsvSource({
    "CORE_KNOWS_NOTHING, TopicPartition",
    "SERVICES_MEET_ON_TOPICS_ALONE, OtherService",
    "ONE_LEARNER, LoneUpdate",
    "MATHEMATICS_HAS_NO_CLOCK_AND_NO_CHANCE, nanoTime",
    "MATHEMATICS_HAS_NO_CLOCK_AND_NO_CHANCE, parallelStream",
    "ORDER_IS_DATA, HashMap",
    "DATA_HOLDS_NO_CODE, ObjectInputStream",
    "MESSAGES_ARE_RECORDS, StrayMessage",
    "CONFIGURATION_IS_MAPPED, LooseConfig",
  })
  void shouldNameWhatBreaksARule(ArchitectureRules rule, String culprit) {
    // When, Then
    assertThatThrownBy(() -> rule.check(WRONG))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(culprit);
  }

  @ParameterizedTest
  @EnumSource
  void shouldPassWhereThereIsNothingWrong(ArchitectureRules rule) {
    // Given
    JavaClasses innocent = new ClassFileImporter().importClasses(OtherService.class);

    // When, Then
    assertThatCode(() -> rule.check(innocent)).doesNotThrowAnyException();
  }
}
