/** Plays greedy episodes on request, on environments and seeds of their own. */
@NullMarked
package io.hamdpo.env.evaluation;

import org.jspecify.annotations.NullMarked;
