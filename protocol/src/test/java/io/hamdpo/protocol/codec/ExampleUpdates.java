package io.hamdpo.protocol.codec;

import io.hamdpo.core.tensor.Digest;
import io.hamdpo.protocol.message.PartReference;
import io.hamdpo.protocol.message.RecordPosition;
import io.hamdpo.protocol.message.RoundMessage;
import io.hamdpo.protocol.message.TrajectoryReference;
import io.hamdpo.protocol.message.UpdateKind;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.AgentMetrics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Manifests of versions. */
final class ExampleUpdates {

  private ExampleUpdates() {}

  static UpdateMessage initialUpdate() {
    return new UpdateMessage(
        Examples.RUN,
        0,
        null,
        UpdateKind.INITIAL,
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of("speaker", "listener"),
        Examples.settings(),
        new TreeMap<>(Map.of("state", Examples.DIGEST_A)),
        new TreeMap<>(
            Map.of("critic", part(0, Examples.DIGEST_A), "listener", part(1, Examples.DIGEST_B))),
        part(0, Examples.DIGEST_B),
        List.of(0L, 0L),
        List.of(),
        List.of(0L, 0L),
        true,
        0,
        new UpdateMetrics(0, null, null, 0, 0, new TreeMap<>(), new TreeMap<>()),
        new TreeMap<>(Map.of("cpu", "x86-64 AVX2")),
        "0.1.0+abc123");
  }

  /** With NaN and infinities, as a diverged update measures them. */
  static UpdateMessage learnedUpdate() {
    AgentMetrics agent =
        new AgentMetrics(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0.1,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            -0.0,
            1.0,
            List.of(0.001, Double.NaN),
            null,
            null);
    return learned(agent);
  }

  /** As {@link #learnedUpdate}, with a prefix critic. */
  static UpdateMessage decomposedUpdate() {
    return learned(
        new AgentMetrics(
            -0.5,
            0.01,
            1.5,
            0.1,
            0.9,
            1.1,
            0.8,
            1.2,
            List.of(),
            0.75,
            new UpdateMetrics.Credit(-0.0, 0.25, 0.5, null)));
  }

  private static UpdateMessage learned(AgentMetrics agent) {
    return new UpdateMessage(
        Examples.RUN,
        41,
        40L,
        UpdateKind.UPDATE,
        3,
        List.of(
            new TrajectoryReference(
                0, 41, 40, new RecordPosition(0, 90), Examples.DIGEST_A, new RecordPosition(0, 91)),
            new TrajectoryReference(
                1,
                42,
                40,
                new RecordPosition(1, 95),
                Examples.DIGEST_B,
                new RecordPosition(1, 96))),
        List.of(
            new UpdateMessage.DiscardedTrajectory(1, 41, "acted with an abandoned \"version\"")),
        List.of("listener", "speaker"),
        List.of("speaker", "listener"),
        Examples.settings(),
        new TreeMap<>(Map.of("state", Examples.DIGEST_A, "agent/listener", Examples.DIGEST_B)),
        new TreeMap<>(
            Map.of(
                "critic", part(120, Examples.DIGEST_A), "listener", part(121, Examples.DIGEST_B))),
        part(41, Examples.DIGEST_B),
        List.of(42L, 43L),
        List.of(
            new RoundMessage.Previous(41, new RecordPosition(0, 90), Examples.DIGEST_A),
            new RoundMessage.Previous(42, null, null)),
        List.of(92L, 97L),
        false,
        1L << 40,
        new UpdateMetrics(
            16,
            -13.25,
            0.5,
            0.75,
            Double.NaN,
            new TreeMap<>(Map.of("listener", agent)),
            new TreeMap<>(Map.of("acting", 0.25, "transport", 0.045))),
        new TreeMap<>(Map.of("cpu", "x86-64 AVX2", "engine", "PyTorch 2.7.1")),
        "0.1.0+abc123");
  }

  private static PartReference part(long offset, Digest digest) {
    return new PartReference(new RecordPosition(0, offset), digest);
  }
}
