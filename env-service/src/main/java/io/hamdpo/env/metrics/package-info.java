/** What the service measures of itself. Entry type: {@link io.hamdpo.env.metrics.EnvMetrics}. */
@NullMarked
package io.hamdpo.env.metrics;

import org.jspecify.annotations.NullMarked;
