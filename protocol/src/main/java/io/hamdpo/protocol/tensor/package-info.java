/** The safetensors codec. */
@NullMarked
package io.hamdpo.protocol.tensor;

import org.jspecify.annotations.NullMarked;
