package io.hamdpo.edge.opening;

/**
 * Fired once, when the channels are open.
 *
 * @param facts of the run
 */
public record RunOpened(RunFacts facts) {}
