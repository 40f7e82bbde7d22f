/**
 * The service that estimates: trajectories in, advantages out. The mathematics lies in {@code
 * core}.
 */
@NullMarked
package io.hamdpo.advantage;

import org.jspecify.annotations.NullMarked;
