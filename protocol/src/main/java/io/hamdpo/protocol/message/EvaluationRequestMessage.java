package io.hamdpo.protocol.message;

/**
 * Greedy episodes to play.
 *
 * @param run the run
 * @param version the version to play
 * @param episodes how many, at least 1
 * @param seed root of their own seed tree
 */
public record EvaluationRequestMessage(String run, long version, int episodes, long seed) {}
