/**
 * Acts rounds: one at a time per shard, continuing where the shard's last trajectory ended. Entry
 * type: {@link io.hamdpo.env.rollout.Rollouts}. Knows neither Kafka nor how a policy arrives.
 */
@NullMarked
package io.hamdpo.env.rollout;

import org.jspecify.annotations.NullMarked;
