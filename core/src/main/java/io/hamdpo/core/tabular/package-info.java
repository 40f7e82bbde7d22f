/**
 * Cooperative games that are small enough to be enumerated, with everything about them exact:
 * values, marginal values of every group of agents, the advantage decomposition, the estimators'
 * expected gradients, and sequential mirror-descent steps in closed form. For verification and
 * study; training does not use it. Computes in doubles with {@link StrictMath}.
 */
@NullMarked
package io.hamdpo.core.tabular;

import org.jspecify.annotations.NullMarked;
