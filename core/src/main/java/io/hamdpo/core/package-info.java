/** Mathematics without a tensor library: JDK only, no clock, no unseeded randomness. */
@NullMarked
package io.hamdpo.core;

import org.jspecify.annotations.NullMarked;
