/** Tells where weights came from. Entry type: {@link io.hamdpo.cli.lineage.LineageCommand}. */
@NullMarked
package io.hamdpo.cli.lineage;

import org.jspecify.annotations.NullMarked;
