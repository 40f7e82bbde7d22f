/**
 * Brings policies and environments to where they act: the team of a version, the trajectory at
 * whose end a round starts, the task of the run.
 */
@NullMarked
package io.hamdpo.env.policy;

import org.jspecify.annotations.NullMarked;
