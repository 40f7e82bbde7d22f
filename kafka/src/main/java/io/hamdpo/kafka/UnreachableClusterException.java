package io.hamdpo.kafka;

/** A Kafka cluster did not answer, or refused. */
public final class UnreachableClusterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreachableClusterException(String bootstrapServers, Throwable cause) {
    super(
        "The Kafka cluster (%s) did not do what was asked: %s. Maybe it does not run, the address is wrong, or TLS or SASL settings are missing."
            .formatted(bootstrapServers, cause.getMessage()),
        cause);
  }
}
