/**
 * The real game in place of the simulator: its process, its protocol over a WebSocket, and its
 * units as a {@link io.hamdpo.environments.starcraft.battle.World}. Not tested against the game
 * itself.
 *
 * <p>Knows of the protocol what battles need. Message and field numbers are those of Blizzard's
 * s2client-proto (MIT licence).
 */
@NullMarked
package io.hamdpo.environments.starcraft.game;

import org.jspecify.annotations.NullMarked;
