/**
 * The services' own decisions over a log in memory: the updater's loop, and what env workers and
 * advantage services do with their records. A seeded scheduler delays, doubles and loses what they
 * write, kills each of them anywhere and moves partitions between them. Only environments and
 * tensor work are replaced, by hashes of their inputs. Entry type: {@link
 * io.hamdpo.updater.simulation.Simulation}.
 */
@NullMarked
package io.hamdpo.updater.simulation;

import org.jspecify.annotations.NullMarked;
