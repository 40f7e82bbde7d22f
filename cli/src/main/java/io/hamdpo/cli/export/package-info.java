/** Writes policies for use elsewhere. */
@NullMarked
package io.hamdpo.cli.export;

import org.jspecify.annotations.NullMarked;
