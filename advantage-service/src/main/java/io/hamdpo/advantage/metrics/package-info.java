/** What the service measures of itself. */
@NullMarked
package io.hamdpo.advantage.metrics;

import org.jspecify.annotations.NullMarked;
