/** Shows where a run stands. */
@NullMarked
package io.hamdpo.cli.status;

import org.jspecify.annotations.NullMarked;
