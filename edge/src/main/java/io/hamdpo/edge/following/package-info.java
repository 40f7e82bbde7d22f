/** The versions of the run, as they are published. */
@NullMarked
package io.hamdpo.edge.following;

import org.jspecify.annotations.NullMarked;
