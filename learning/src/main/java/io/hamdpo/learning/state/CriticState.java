package io.hamdpo.learning.state;

import io.hamdpo.core.advantage.ValueNorm;

/**
 * A value critic. Equal by content.
 *
 * @param network and its optimiser
 * @param valueNorm the normaliser of its targets
 */
public record CriticState(NetworkState network, ValueNorm valueNorm) {}
