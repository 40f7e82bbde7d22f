/**
 * The updater's own loop over a log in memory, driven by a seeded scheduler that delays, doubles
 * and loses what others write and kills the updater anywhere. Only tensor work is replaced, by a
 * hash of its inputs. Entry type: {@link io.hamdpo.updater.simulation.Simulation}.
 */
@NullMarked
package io.hamdpo.updater.simulation;

import org.jspecify.annotations.NullMarked;
