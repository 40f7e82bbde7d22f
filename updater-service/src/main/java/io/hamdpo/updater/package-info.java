/**
 * The updater: learns. It reads advantages and commands from the log, performs one update after the
 * other, and commits each version in one transaction. Entry type: {@link
 * io.hamdpo.updater.Updater}.
 */
@NullMarked
package io.hamdpo.updater;

import org.jspecify.annotations.NullMarked;
