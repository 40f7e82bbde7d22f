/**
 * Robots that a team drives together (Multi-Agent MuJoCo; Peng et al. 2021), in the real physics
 * library: models, partitions, rewards and observations of the benchmark. Entry type: {@link
 * io.hamdpo.environments.mujoco.MujocoFamily}.
 */
@NullMarked
package io.hamdpo.environments.mujoco;

import org.jspecify.annotations.NullMarked;
