/** What Kafka's server says, cut down to warnings on standard output. */
@NullMarked
package io.hamdpo.broker.logging;

import org.jspecify.annotations.NullMarked;
