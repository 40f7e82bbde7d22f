/** The seed tree, the only source of randomness. */
@NullMarked
package io.hamdpo.core.random;

import org.jspecify.annotations.NullMarked;
