/**
 * Follows a run on its topics: {@link io.hamdpo.cli.follow.RunFollower} reads, {@link
 * io.hamdpo.cli.follow.RunView} keeps what was seen.
 */
@NullMarked
package io.hamdpo.cli.follow;

import org.jspecify.annotations.NullMarked;
