/** Few numbers from few seeds: robust means and their intervals. */
@NullMarked
package io.hamdpo.experiments.statistics;

import org.jspecify.annotations.NullMarked;
