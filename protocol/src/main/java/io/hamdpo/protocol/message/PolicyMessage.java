package io.hamdpo.protocol.message;

import io.hamdpo.core.tensor.NamedTensors;

/**
 * One network of one version.
 *
 * @param run the run
 * @param version the version
 * @param part an agent's id, {@code critic}, {@code critic/<agent>}, or {@code prefix-critic}
 * @param tensors {@code parameters}: F32 [P], flat; for a critic also its normaliser's state
 */
public record PolicyMessage(String run, long version, String part, NamedTensors tensors) {

  /** The flat parameters' name. */
  public static final String PARAMETERS = "parameters";

  /**
   * The part that holds the team's critic and its value normaliser; where agents have critics of
   * their own, {@code critic/<agent>} holds each one's.
   */
  public static final String CRITIC = "critic";

  /**
   * The part that holds the prefix critic, in runs whose estimator takes one; the critic's
   * normaliser is its own.
   */
  public static final String PREFIX_CRITIC = "prefix-critic";

  /** Whether a part is an agent's policy. */
  public static boolean isAgent(String part) {
    return !part.equals(CRITIC) && !part.startsWith(CRITIC + "/") && !part.equals(PREFIX_CRITIC);
  }
}
