/** Readiness and liveness of the updater. */
@NullMarked
package io.hamdpo.updater.health;

import org.jspecify.annotations.NullMarked;
