/**
 * Trials: training in one process without a log, which makes the same versions bit for bit, and
 * what is kept of it. Entry types: {@link io.hamdpo.experiments.trial.LogFreeRun}, {@link
 * io.hamdpo.experiments.trial.TrialPool}.
 */
@NullMarked
package io.hamdpo.experiments.trial;

import org.jspecify.annotations.NullMarked;
