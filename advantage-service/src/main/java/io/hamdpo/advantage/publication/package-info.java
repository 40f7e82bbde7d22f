/**
 * The edge of the service: trajectories come in, advantages go out. Entry type: {@link
 * io.hamdpo.advantage.publication.Estimates}.
 */
@NullMarked
package io.hamdpo.advantage.publication;

import org.jspecify.annotations.NullMarked;
