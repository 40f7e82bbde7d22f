/**
 * The succession of a run's updaters: who there is, one more, who writes. Entry type: {@link
 * io.hamdpo.cli.updater.UpdaterCommand}.
 */
@NullMarked
package io.hamdpo.cli.updater;

import org.jspecify.annotations.NullMarked;
