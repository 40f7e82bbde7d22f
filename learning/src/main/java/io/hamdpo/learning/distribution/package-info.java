/**
 * Policies' distributions on tensors: log-probability, entropy and drift, per row and summed over
 * action dimensions, recorded for gradients. Entry type: {@link
 * io.hamdpo.learning.distribution.PolicyHead}. Sampling is core's; must not know networks' inside,
 * losses or updates.
 */
@NullMarked
package io.hamdpo.learning.distribution;

import org.jspecify.annotations.NullMarked;
