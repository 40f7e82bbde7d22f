/** The transaction: weights, learner state, next rounds and last the manifest, all or nothing. */
@NullMarked
package io.hamdpo.updater.commitment;

import org.jspecify.annotations.NullMarked;
