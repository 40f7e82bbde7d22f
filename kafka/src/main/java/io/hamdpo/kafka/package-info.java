/**
 * The plumbing that the services share: client settings, records in parts, following versions, dead
 * letters, presence, topics. Knows bytes and messages, and nothing of what they mean for learning.
 */
@NullMarked
package io.hamdpo.kafka;

import org.jspecify.annotations.NullMarked;
