/**
 * Computes a run's updates anew and tells where they differ. Entry type: {@link
 * io.hamdpo.cli.replay.ReplayCommand}.
 */
@NullMarked
package io.hamdpo.cli.replay;

import org.jspecify.annotations.NullMarked;
