/** What the updater exports to Prometheus. */
@NullMarked
package io.hamdpo.updater.metrics;

import org.jspecify.annotations.NullMarked;
