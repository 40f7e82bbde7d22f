package io.hamdpo.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.protocol.topic.RunTopics;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunNamesTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 22, 13, 5, 1);

  @ParameterizedTest
  @CsvSource({
    "particle/spread, spread-20261122-130501",
    "mine/Two_Words.v2, two-words-v2-20261122-130501",
    "mine/__, run-20261122-130501",
    "mine/a-name-that-is-far-too-long-for-a-topic, a-name-that-is-far-too-long-for-20261122-130501",
  })
  void shouldNameARunAfterItsTaskAndTime(String task, String id) {
    // When
    String name = RunNames.of(task, TIME);

    // Then
    assertThat(name).isEqualTo(id).matches(RunTopics::isRunId);
  }
}
