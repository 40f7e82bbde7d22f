/** Which networks a run has. */
@NullMarked
package io.hamdpo.core.policy;

import org.jspecify.annotations.NullMarked;
