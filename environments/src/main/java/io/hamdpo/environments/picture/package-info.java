/**
 * What a person sees of an episode: flat pictures of marks, which any family can make and any
 * medium can show. Knows no environment and no file format. Entry type: {@link
 * io.hamdpo.environments.picture.Picture}.
 */
@NullMarked
package io.hamdpo.environments.picture;

import org.jspecify.annotations.NullMarked;
