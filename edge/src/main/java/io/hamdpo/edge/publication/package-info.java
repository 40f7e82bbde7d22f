/** How a message leaves through a channel. */
@NullMarked
package io.hamdpo.edge.publication;

import org.jspecify.annotations.NullMarked;
