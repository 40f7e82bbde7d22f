/** Which Kafka cluster a command uses: a named one, the running stack's, or a broker of its own. */
@NullMarked
package io.hamdpo.cli.cluster;

import org.jspecify.annotations.NullMarked;
