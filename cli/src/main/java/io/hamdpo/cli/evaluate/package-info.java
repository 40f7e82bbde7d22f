/** Plays a version greedily. */
@NullMarked
package io.hamdpo.cli.evaluate;

import org.jspecify.annotations.NullMarked;
