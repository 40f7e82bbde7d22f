/**
 * What the log has said so far, and what follows from it: pure functions, no Kafka, no clock. State
 * changes only in {@link io.hamdpo.updater.ledger.Ledger#apply}, shared by the live run, recovery
 * and the tests that drive it by an in-memory log.
 */
@NullMarked
package io.hamdpo.updater.ledger;

import org.jspecify.annotations.NullMarked;
