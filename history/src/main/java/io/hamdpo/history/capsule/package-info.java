/**
 * A failed update with all that it takes to fail again, in one file. Entry types: {@link
 * io.hamdpo.history.capsule.Capsule}, {@link io.hamdpo.history.capsule.CapsuleFile}.
 */
@NullMarked
package io.hamdpo.history.capsule;

import org.jspecify.annotations.NullMarked;
