/**
 * The exact bytes of each message type: {@link io.hamdpo.protocol.codec.MessageCodecs} has one
 * codec per type.
 */
@NullMarked
package io.hamdpo.protocol.codec;

import org.jspecify.annotations.NullMarked;
