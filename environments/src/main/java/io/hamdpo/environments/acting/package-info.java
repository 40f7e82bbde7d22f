/**
 * Acting in environments with policies in plain Java: trajectories for training and greedy episodes
 * for evaluation. Entry types: {@link io.hamdpo.environments.acting.Shard}, {@link
 * io.hamdpo.environments.acting.Team}, {@link io.hamdpo.environments.acting.GreedyEvaluation}.
 * Everything follows from seeds, parameters and saved state, bit for bit.
 */
@NullMarked
package io.hamdpo.environments.acting;

import org.jspecify.annotations.NullMarked;
