/**
 * From rewards and values to advantages and value targets: generalised advantage estimation, the
 * running normalisation of values, and the normalisation of advantages.
 */
@NullMarked
package io.hamdpo.core.advantage;

import org.jspecify.annotations.NullMarked;
