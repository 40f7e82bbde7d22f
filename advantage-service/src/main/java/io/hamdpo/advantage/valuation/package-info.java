/** What the critic of a version makes of a trajectory. */
@NullMarked
package io.hamdpo.advantage.valuation;

import org.jspecify.annotations.NullMarked;
