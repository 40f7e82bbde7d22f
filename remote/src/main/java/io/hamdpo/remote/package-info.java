/**
 * Environments that live in worker processes, in Python or any other language, and speak {@code
 * docs/protocol/environment-worker.md}. Entry types: {@link io.hamdpo.remote.RemoteFamily}, {@link
 * io.hamdpo.remote.WorkerOrigin}. Knows neither learning nor the log.
 */
@NullMarked
package io.hamdpo.remote;

import org.jspecify.annotations.NullMarked;
