/**
 * The interface that every environment speaks. Entry types: {@link
 * io.hamdpo.environments.Environment}, {@link io.hamdpo.environments.EnvironmentFamily}. Knows
 * neither learning nor the wire.
 */
@NullMarked
package io.hamdpo.environments;

import org.jspecify.annotations.NullMarked;
