/**
 * The command line: {@link io.hamdpo.cli.Main}. One package per command or concern; none knows a
 * service, only the topics that they share.
 */
@NullMarked
package io.hamdpo.cli;

import org.jspecify.annotations.NullMarked;
