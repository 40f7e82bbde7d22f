/** From run files and options to the settings of a run, with every problem at once. */
@NullMarked
package io.hamdpo.cli.settings;

import org.jspecify.annotations.NullMarked;
