package io.hamdpo.core.run;

/**
 * The drift between an agent's old and new policy that an update penalises, in nats; masked actions
 * take no part, and it is averaged over active entries. See {@code docs/algorithm/hamdpo.md}.
 */
public enum KlDirection {
  /** KL(new‖old), the Bregman divergence of mirror descent; exact and analytic. */
  NEW_OLD,
  /** KL(old‖new), what the authors' code uses for continuous actions; exact and analytic. */
  OLD_NEW,
  /**
   * $$\sum_a e^{l_a - l°_a} - 1 - (l_a - l°_a)$$ over the legal actions, without weights, as in the
   * authors' code for discrete actions; not a KL. Continuous actions take KL(old‖new).
   */
  K3_UNWEIGHTED
}
