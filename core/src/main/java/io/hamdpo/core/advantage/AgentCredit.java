package io.hamdpo.core.advantage;

import org.jspecify.annotations.Nullable;

/**
 * What a prefix critic credits one agent with, over some rows of a batch.
 *
 * @param mean of the agent's decomposed advantage A(s, a^{i_1..m-1}, a^{i_m}) in the update's
 *     order; near 0 under the acting policy by construction
 * @param share of the joint advantage's variance: its covariance with the agent's over its
 *     variance; the shares of all agents add up to what the critic explains; 0 where nothing varies
 * @param shapley as {@code mean}, averaged over all orders; null for teams too large
 * @param shapleyShare as {@code share}, averaged over all orders; null for teams too large
 */
public record AgentCredit(
    double mean, double share, @Nullable Double shapley, @Nullable Double shapleyShare) {}
