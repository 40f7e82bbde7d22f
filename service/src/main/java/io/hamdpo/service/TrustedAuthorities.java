package io.hamdpo.service;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Until when brokers are known. The file is read at every scrape, for an operator renews it under a
 * running process; Kafka's clients read it when they begin.
 */
final class TrustedAuthorities {

  /**
   * When the last of the certificates ends by which Kafka's brokers are known, seconds since 1970;
   * absent without a PEM file in {@code ssl.truststore.location}.
   */
  static final String NAME = "hamdpo_kafka_trust_expires_timestamp_seconds";

  private TrustedAuthorities() {}

  static void register(PrometheusRegistry registry, Path pem) {
    GaugeWithCallback.builder()
        .name(NAME)
        .help("When the last certificate ends by which brokers are known.")
        .callback(
            callback -> expiry(pem).ifPresent(instant -> callback.call(instant.getEpochSecond())))
        .register(registry);
  }

  /** When the last one ends; empty when the file holds none or cannot be read now. */
  static Optional<Instant> expiry(Path pem) {
    try (InputStream bytes = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
          .flatMap(
              certificate ->
                  certificate instanceof X509Certificate known
                      ? Stream.of(known.getNotAfter().toInstant())
                      : Stream.empty())
          .max(Instant::compareTo);
    } catch (IOException | CertificateException e) {
      // Kafka's clients say so, and better.
      return Optional.empty();
    }
  }
}
