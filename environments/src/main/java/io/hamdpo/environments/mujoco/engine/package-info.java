/**
 * The MuJoCo physics library, called in its own process through {@code java.lang.foreign}: finding
 * and proving it, compiled models, simulations. Knows no task. Entry types: {@link
 * io.hamdpo.environments.mujoco.engine.Mujoco}, {@link
 * io.hamdpo.environments.mujoco.engine.Simulation}.
 */
@NullMarked
package io.hamdpo.environments.mujoco.engine;

import org.jspecify.annotations.NullMarked;
