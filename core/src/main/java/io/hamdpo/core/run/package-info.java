/**
 * The settings of a run: every option with type, range, default and meaning ({@link
 * io.hamdpo.core.run.Option}), and the typed tree that the rest of the program reads ({@link
 * io.hamdpo.core.run.RunSettings}). Knows no file format: what goes in and out is flat, key to
 * plain value.
 */
@NullMarked
package io.hamdpo.core.run;

import org.jspecify.annotations.NullMarked;
