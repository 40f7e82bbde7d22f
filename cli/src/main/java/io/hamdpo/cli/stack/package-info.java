/**
 * The local stack: a broker and the services as child processes that are restarted when they die
 * and never outlive the command. Entry: {@link io.hamdpo.cli.stack.LocalStack}.
 */
@NullMarked
package io.hamdpo.cli.stack;

import org.jspecify.annotations.NullMarked;
