/**
 * Networks on tensors, from one flat parameter vector. Entry type: {@link
 * io.hamdpo.learning.network.FlatNetwork}. Must not know distributions, losses or updates.
 */
@NullMarked
package io.hamdpo.learning.network;

import org.jspecify.annotations.NullMarked;
