/** Trains: publishes a run, drives the local services, follows, and sums up. */
@NullMarked
package io.hamdpo.cli.train;

import org.jspecify.annotations.NullMarked;
