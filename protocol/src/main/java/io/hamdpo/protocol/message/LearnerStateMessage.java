package io.hamdpo.protocol.message;

import io.hamdpo.core.tensor.NamedTensors;

/**
 * What a resume needs beside the policy parts: optimiser moments and counters.
 *
 * @param run the run
 * @param version the version
 * @param tensors as the learner names them
 */
public record LearnerStateMessage(String run, long version, NamedTensors tensors) {}
