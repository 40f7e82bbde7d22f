package io.hamdpo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hamdpo.testkit.BrokerKeys;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedAuthoritiesTest {

  /** As the keys are made. */
  private static final Duration VALID = Duration.ofDays(2);

  @Test
  void shouldTellWhenTheLastAuthorityEnds(@TempDir Path old, @TempDir Path fresh) throws Exception {
    // Given: two in one file, as while an operator renews them
    Path pem = BrokerKeys.make(old).authority();
    Files.writeString(
        pem,
        "\n" + Files.readString(BrokerKeys.make(fresh).authority()),
        StandardOpenOption.APPEND);
    PrometheusRegistry registry = new PrometheusRegistry();

    // When
    TrustedAuthorities.register(registry, pem);

    // Then
    GaugeSnapshot snapshot = (GaugeSnapshot) registry.scrape().get(0);
    assertThat(Instant.ofEpochSecond((long) snapshot.getDataPoints().getFirst().getValue()))
        .isCloseTo(Instant.now().plus(VALID), within(5, ChronoUnit.MINUTES));
  }

  @Test
  void shouldSayNothingOfAFileThatIsNone(@TempDir Path directory) throws Exception {
    // Given
    Path garbage = Files.writeString(directory.resolve("ca.crt"), "no certificate");

    // Then
    assertThat(TrustedAuthorities.expiry(garbage)).isEmpty();
    assertThat(TrustedAuthorities.expiry(directory.resolve("missing.crt"))).isEmpty();
  }
}
