package io.hamdpo.core.policy;

/**
 * What the parts of a version of the policies are called. An agent's policy has its id for a name;
 * where agents have critics of their own, {@code critic/<agent>} is each one's.
 */
public final class PolicyParts {

  /** The team's critic, with its value normaliser. */
  public static final String CRITIC = "critic";

  /**
   * The prefix critic, in runs whose estimator takes one; the critic's normaliser is its own too.
   */
  public static final String PREFIX_CRITIC = "prefix-critic";

  /** The tensor that every part has, F32 [P]: its flat parameters. */
  public static final String PARAMETERS = "parameters";

  private static final String OWN_CRITICS = CRITIC + "/";

  private PolicyParts() {}

  /** The critic of an agent's own. */
  public static String critic(String agent) {
    return OWN_CRITICS + agent;
  }

  /** Whether a part is an agent's policy. */
  public static boolean isAgent(String part) {
    return !part.equals(CRITIC) && !part.startsWith(OWN_CRITICS) && !part.equals(PREFIX_CRITIC);
  }

  /**
   * Where a part's tensors lie among those of all parts. Agents get a folder of their own, so that
   * no agent's name can be another tensor's.
   */
  public static String folder(String part) {
    return isAgent(part) ? "actor/" + part + "/" : part + "/";
  }
}
