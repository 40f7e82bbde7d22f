package io.hamdpo.protocol.message;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.core.tensor.NamedTensors;

/**
 * One network of one version.
 *
 * @param run the run
 * @param version the version
 * @param part see {@link PolicyParts}
 * @param tensors {@code parameters}: F32 [P], flat; for a critic also its normaliser's state
 */
public record PolicyMessage(String run, long version, String part, NamedTensors tensors) {}
