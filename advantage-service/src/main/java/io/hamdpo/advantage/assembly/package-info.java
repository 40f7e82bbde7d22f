/** Turns records of the trajectory topic into trajectories that are whole and sound. */
@NullMarked
package io.hamdpo.advantage.assembly;

import org.jspecify.annotations.NullMarked;
