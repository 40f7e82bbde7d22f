/** Measurements with JMH; each class says how to run it. Nothing depends on them. */
@NullMarked
package io.hamdpo.benchmarks;

import org.jspecify.annotations.NullMarked;
