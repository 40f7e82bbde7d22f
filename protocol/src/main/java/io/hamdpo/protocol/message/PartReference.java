package io.hamdpo.protocol.message;

import io.hamdpo.core.tensor.Digest;

/**
 * A part of a version, and proof of its content.
 *
 * @param position where its record lies
 * @param digest of its tensors
 */
public record PartReference(RecordPosition position, Digest digest) {}
