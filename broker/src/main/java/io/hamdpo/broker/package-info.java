/**
 * A real single-node Kafka broker for one machine.
 *
 * <p>{@link io.hamdpo.broker.LocalBroker} runs it in this JVM, {@link io.hamdpo.broker.BrokerMain}
 * in a JVM of its own. Kafka's server classes are internal to Kafka; they are touched in {@code
 * LocalBroker} alone.
 */
@NullMarked
package io.hamdpo.broker;

import org.jspecify.annotations.NullMarked;
