/**
 * StarCraft II micromanagement: the maps of SMAC played by a simulator in place of the game. Entry
 * type: {@link io.hamdpo.environments.starcraft.StarcraftFamily}.
 */
@NullMarked
package io.hamdpo.environments.starcraft;

import org.jspecify.annotations.NullMarked;
