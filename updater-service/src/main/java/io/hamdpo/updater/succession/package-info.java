/**
 * Who may write, and who may become it. {@link io.hamdpo.updater.succession.Standing} is an
 * updater's place in its run's succession, {@link io.hamdpo.updater.succession.Candidacy} the proof
 * that it computes what was published. Knows the log only through records.
 */
@NullMarked
package io.hamdpo.updater.succession;

import org.jspecify.annotations.NullMarked;
