/**
 * The battle itself: movement, targets, weapons, healing, on a fixed tick of one game loop. Entry
 * type: {@link io.hamdpo.environments.starcraft.battle.Battle}. Knows nothing of agents,
 * observations and rewards.
 */
@NullMarked
package io.hamdpo.environments.starcraft.battle;

import org.jspecify.annotations.NullMarked;
