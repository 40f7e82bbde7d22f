/** What travels on topics, and the one error of what cannot be read. */
@NullMarked
package io.hamdpo.protocol;

import org.jspecify.annotations.NullMarked;
