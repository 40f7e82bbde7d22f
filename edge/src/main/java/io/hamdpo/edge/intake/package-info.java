/** How a record is worked on, and what becomes of one that cannot be. */
@NullMarked
package io.hamdpo.edge.intake;

import org.jspecify.annotations.NullMarked;
