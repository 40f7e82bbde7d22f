/** Topic names, keys, partitions, settings and record headers of a run. */
@NullMarked
package io.hamdpo.protocol.topic;

import org.jspecify.annotations.NullMarked;
