/** What a command prints and how it ends: text, tables, one JSON object, exit codes. */
@NullMarked
package io.hamdpo.cli.terminal;

import org.jspecify.annotations.NullMarked;
