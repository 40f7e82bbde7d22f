/**
 * What the tests of all modules share: the rules of the house, golden numbers, the Kafka fixture.
 * Production code never depends on it.
 */
@NullMarked
package io.hamdpo.testkit;

import org.jspecify.annotations.NullMarked;
