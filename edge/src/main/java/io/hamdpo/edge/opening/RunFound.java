package io.hamdpo.edge.opening;

/**
 * Fired once, when the run is known and can be served, before the channels open.
 *
 * @param facts of the run
 */
public record RunFound(RunFacts facts) {}
