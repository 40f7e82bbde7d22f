/**
 * What agents and critic see of a battle and what agents may do, number by number as SMAC and HARL
 * have it. Entry types: {@link io.hamdpo.environments.starcraft.layout.Layout}, {@link
 * io.hamdpo.environments.starcraft.layout.Scene}.
 */
@NullMarked
package io.hamdpo.environments.starcraft.layout;

import org.jspecify.annotations.NullMarked;
