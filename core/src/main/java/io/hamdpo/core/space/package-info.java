/** Observation and action spaces and the roster of a team; heterogeneity lives here. */
@NullMarked
package io.hamdpo.core.space;

import org.jspecify.annotations.NullMarked;
