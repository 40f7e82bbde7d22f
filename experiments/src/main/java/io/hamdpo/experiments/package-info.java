/** Studies of what is learned and why: trials, statistics over seeds, reports. */
@NullMarked
package io.hamdpo.experiments;

import org.jspecify.annotations.NullMarked;
