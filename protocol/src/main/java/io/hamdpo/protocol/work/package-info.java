/** What a worker does with a record that it read: pure decisions from what is published. */
@NullMarked
package io.hamdpo.protocol.work;

import org.jspecify.annotations.NullMarked;
