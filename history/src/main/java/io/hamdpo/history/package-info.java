/**
 * Reads back what a run left in its log, proven against its manifests. Entry types: {@link
 * io.hamdpo.history.VersionReader}, {@link io.hamdpo.history.TrajectoryReader}. Never writes.
 */
@NullMarked
package io.hamdpo.history;

import org.jspecify.annotations.NullMarked;
