/** Explains every setting. */
@NullMarked
package io.hamdpo.cli.config;

import org.jspecify.annotations.NullMarked;
