/** Lists and removes runs. */
@NullMarked
package io.hamdpo.cli.runs;

import org.jspecify.annotations.NullMarked;
