/**
 * The service that acts: rounds in, trajectories out, and greedy episodes on request. The feature
 * packages hold what it does; the mathematics lies in {@code environments} and {@code core}.
 */
@NullMarked
package io.hamdpo.env;

import org.jspecify.annotations.NullMarked;
