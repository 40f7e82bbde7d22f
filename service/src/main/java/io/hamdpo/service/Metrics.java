package io.hamdpo.service;

import io.micrometer.core.instrument.Clock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/**
 * One registry for Micrometer's meters (JVM, Kafka clients) and for our own, served at {@code
 * /q/metrics} as text or protobuf, whichever the scraper accepts.
 */
final class Metrics {

  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  @Produces
  @Singleton
  static PrometheusRegistry registry(Config config) {
    PrometheusRegistry registry = new PrometheusRegistry();
    NativeMemory.register(registry);
    if (config
        .getOptionalValue("kafka.ssl.truststore.type", String.class)
        .filter("PEM"::equals)
        .isPresent()) {
      config
          .getOptionalValue("kafka.ssl.truststore.location", Path.class)
          .ifPresent(pem -> TrustedAuthorities.register(registry, pem));
    }
    return registry;
  }

  @Produces
  @Singleton
  static PrometheusMeterRegistry meters(PrometheusRegistry registry) {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
  }

  static void route(@Observes Router router, PrometheusRegistry registry) {
    router.get("/q/metrics").handler(context -> serve(context, registry));
  }

  private static void serve(RoutingContext context, PrometheusRegistry registry) {
    ExpositionFormatWriter writer = FORMATS.findWriter(context.request().getHeader("Accept"));
    ByteArrayOutputStream page = new ByteArrayOutputStream(1 << 16);
    try {
      writer.write(page, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, writer.getContentType())
        .end(Buffer.buffer(page.toByteArray()));
  }
}
