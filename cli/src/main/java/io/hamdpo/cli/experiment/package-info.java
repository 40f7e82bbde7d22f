/** Studies as commands. What they compute is in {@code io.hamdpo.experiments}. */
@NullMarked
package io.hamdpo.cli.experiment;

import org.jspecify.annotations.NullMarked;
