/**
 * Named, typed, little-endian arrays and their digest: what travels between services and what a
 * learner state is made of.
 */
@NullMarked
package io.hamdpo.core.tensor;

import org.jspecify.annotations.NullMarked;
