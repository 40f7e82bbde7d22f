package io.hamdpo.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1023 B", "1536, 1.5 KiB", "3221225472, 3.0 GiB"})
  void shouldShowBytesInTheirUnit(long bytes, String text) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"-5, 0:00", "65, 1:05", "3600, 1:00:00", "7267, 2:01:07"})
  void shouldShowDurationsAsAClock(long seconds, String text) {
    assertThat(Numbers.clock(Duration.ofSeconds(seconds))).isEqualTo(text);
  }
}
