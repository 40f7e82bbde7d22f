/**
 * Bytes of protocol buffers, without a library for them. Knows no environment: whoever writes a
 * message knows its fields. Entry type: {@link io.hamdpo.environments.protobuf.FieldWriter}.
 */
@NullMarked
package io.hamdpo.environments.protobuf;

import org.jspecify.annotations.NullMarked;
