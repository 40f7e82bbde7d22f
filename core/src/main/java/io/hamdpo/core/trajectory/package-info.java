/** One shard's piece of experience: names, shapes and checks of its tensors. */
@NullMarked
package io.hamdpo.core.trajectory;

import org.jspecify.annotations.NullMarked;
