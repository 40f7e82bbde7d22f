package io.hamdpo.core.run;

/** How far a computation promises to give equal bits when it is repeated. */
public enum ReproducibilityMode {
  /**
   * Equal fingerprint, equal digests. One order of every sum, fixed by row index and never by
   * thread count. Costs some speed; broken by another platform, library or processor capability,
   * which the fingerprint tells.
   */
  BIT_EXACT,
  /**
   * Whatever the libraries do fastest. Repeating gives results within a tolerance; sums may change
   * with thread counts and shapes.
   */
  FASTEST
}
