/**
 * Writes the pictures of an episode as files that a person can watch. Entry type: {@link
 * io.hamdpo.cli.render.EpisodeFiles}.
 */
@NullMarked
package io.hamdpo.cli.render;

import org.jspecify.annotations.NullMarked;
