/**
 * Cooperative tasks of points in a plane (multi-agent particle environments; Lowe et al. 2017), in
 * double precision, numbers as in MPE2 1.1.0. Entry type: {@link
 * io.hamdpo.environments.particle.ParticleFamily}.
 */
@NullMarked
package io.hamdpo.environments.particle;

import org.jspecify.annotations.NullMarked;
