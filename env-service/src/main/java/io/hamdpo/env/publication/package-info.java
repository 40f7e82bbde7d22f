/**
 * The edge of the service: rounds come in, trajectories go out. Entry type: {@link
 * io.hamdpo.env.publication.Rounds}.
 */
@NullMarked
package io.hamdpo.env.publication;

import org.jspecify.annotations.NullMarked;
