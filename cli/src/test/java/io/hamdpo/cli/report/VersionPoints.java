package io.hamdpo.cli.report;

import io.hamdpo.cli.follow.VersionPoint;
import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMetrics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes versions for tests. */
final class VersionPoints {

  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private VersionPoints() {}

  /** Version 0, made at {@link #START} and {@code seconds}. */
  static VersionPoint initial(double seconds) {
    return point(0, UpdateKind.INITIAL, seconds, null, new TreeMap<>());
  }

  /** An update of 1000 env steps. */
  static VersionPoint update(
      long version, double seconds, double acting, double estimating, double learning) {
    return point(
        version,
        UpdateKind.UPDATE,
        seconds,
        (double) version,
        new TreeMap<>(Map.of("acting", acting, "estimating", estimating, "learning", learning)));
  }

  private static VersionPoint point(
      long version,
      UpdateKind kind,
      double seconds,
      @Nullable Double meanReturn,
      SortedMap<String, Double> stageSeconds) {
    UpdateMetrics.AgentMetrics agent =
        new UpdateMetrics.AgentMetrics(0, 0.0012, 1, 1, 1, 1, 1, 1, List.of(), null, null);
    return new VersionPoint(
        version,
        version == 0 ? null : version - 1,
        kind,
        1,
        START.plusMillis(Math.round(seconds * 1e3)),
        version * 1000,
        new UpdateMetrics(
            meanReturn == null ? 0 : 10,
            meanReturn,
            null,
            0,
            0,
            new TreeMap<>(Map.of("speaker", agent, "listener", agent)),
            stageSeconds),
        Digest.of(ByteBuffer.allocate(1)));
  }
}
