/**
 * Computes published updates anew and compares them with what was published, stage by stage. Entry
 * type: {@link io.hamdpo.history.replay.Replay}. Knows the log only through two readers.
 */
@NullMarked
package io.hamdpo.history.replay;

import org.jspecify.annotations.NullMarked;
