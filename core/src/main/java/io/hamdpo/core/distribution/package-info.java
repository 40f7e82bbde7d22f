/**
 * Acting: drawing actions from a policy network's head and their log-probabilities, in plain Java
 * with equal bits on every machine.
 */
@NullMarked
package io.hamdpo.core.distribution;

import org.jspecify.annotations.NullMarked;
