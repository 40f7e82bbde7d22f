/** One record per message type, and the exact bytes of each. */
@NullMarked
package io.hamdpo.protocol.message;

import org.jspecify.annotations.NullMarked;
