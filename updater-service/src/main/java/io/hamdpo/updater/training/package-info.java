/** Runs {@code learning.update} on a batch of the log, and measures it. */
@NullMarked
package io.hamdpo.updater.training;

import org.jspecify.annotations.NullMarked;
