/** Numbers that change over the updates of a run. */
@NullMarked
package io.hamdpo.core.schedule;

import org.jspecify.annotations.NullMarked;
