/** Small programs that tests run as child processes. */
@NullMarked
package io.hamdpo.cli.stack.programs;

import org.jspecify.annotations.NullMarked;
