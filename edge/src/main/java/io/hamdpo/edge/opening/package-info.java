/**
 * How a service comes up: it waits for the broker, the run's topics and the run's record, checks
 * that it can serve the run, and only then opens its channels. Entry type: {@link
 * io.hamdpo.edge.opening.LateMediators}.
 */
@NullMarked
package io.hamdpo.edge.opening;

import org.jspecify.annotations.NullMarked;
