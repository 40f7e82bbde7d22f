package io.hamdpo.cli.updater;

import io.hamdpo.history.replay.Replay;
import io.hamdpo.kafka.KafkaConnection;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.message.UpdateMetrics.AgentMetrics;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a shadow makes beside what its run publishes, version by version. */
final class ShadowComparison implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final String run;
  private final String name;
  private final TopicReader published;
  private final TopicReader shadowed;
  private final SortedMap<Long, UpdateMessage> waiting = new TreeMap<>();
  private final SortedMap<String, Agent> agents = new TreeMap<>();
  private int updates;
  private int differing;
  private @Nullable String firstDifference;

  /** One agent's steps: how many differ, and how far its KL is from the run's. */
  private static final class Agent {
    int differing;
    @Nullable Long firstDiffering;
    double klDistance;
    double kl;
    double klPublished;

    void add(long version, boolean equal, AgentMetrics made, AgentMetrics there) {
      if (!equal) {
        differing++;
        firstDiffering = firstDiffering == null ? Long.valueOf(version) : firstDiffering;
      }
      kl += made.kl();
      klPublished += there.kl();
      klDistance = Math.max(klDistance, Math.abs(made.kl() - there.kl()));
    }

    SequencedMap<String, Object> toMap(int updates) {
      SequencedMap<String, Object> map = new LinkedHashMap<>();
      map.put("differing", differing);
      map.put("firstDiffering", firstDiffering);
      map.put("meanKl", kl / updates);
      map.put("meanKlPublished", klPublished / updates);
      map.put("maxKlDistance", klDistance);
      return map;
    }
  }

  /** Begins with what is made from now on. */
  ShadowComparison(KafkaConnection connection, RunTopics topics, String name) {
    this.run = topics.run();
    this.name = name;
    this.published = new TopicReader(connection, topics.name(Noun.UPDATE));
    this.shadowed = new TopicReader(connection, topics.shadow(name, Noun.UPDATE));
    published.readToEnd();
    shadowed.readToEnd();
  }

  /** How many updates were compared. */
  int updates() {
    return updates;
  }

  boolean isEqual() {
    return differing == 0;
  }

  /** Compares what has arrived, and tells each update in a line. */
  List<String> poll() {
    published.poll(POLL, record -> remember(update(record)));
    List<String> lines = new ArrayList<>();
    shadowed.poll(POLL, record -> lines.add(compare(update(record))));
    return lines;
  }

  private void remember(UpdateMessage manifest) {
    waiting.put(manifest.version(), manifest);
  }

  private String compare(UpdateMessage made) {
    // The run's manifest was there before the shadow's, but perhaps not yet here.
    while (!waiting.containsKey(made.version())) {
      published.poll(POLL, record -> remember(update(record)));
    }
    UpdateMessage there = waiting.get(made.version());
    waiting.headMap(made.version()).clear();
    updates++;
    Optional<String> first =
        Replay.stageOrder(there, there.digests()).stream()
            .filter(stage -> !Objects.equals(made.digests().get(stage), there.digests().get(stage)))
            .findFirst();
    if (first.isPresent()) {
      differing++;
      if (firstDifference == null) {
        firstDifference = "update %d, %s".formatted(made.version(), first.get());
      }
    }
    for (String agent : there.agentOrder()) {
      String stage = "agent/" + agent;
      agents
          .computeIfAbsent(agent, _ -> new Agent())
          .add(
              made.version(),
              Objects.equals(made.digests().get(stage), there.digests().get(stage)),
              made.metrics().agents().get(agent),
              there.metrics().agents().get(agent));
    }
    return "update %d  %s"
        .formatted(made.version(), first.map(stage -> "DIFFERS at " + stage).orElse("equal"));
  }

  private static UpdateMessage update(ConsumerRecord<byte[], byte[]> record) {
    return MessageCodecs.UPDATE.decode(record.value());
  }

  SequencedMap<String, Object> toMap() {
    SequencedMap<String, Object> map = new LinkedHashMap<>();
    map.put("run", run);
    map.put("updater", name);
    map.put("equal", isEqual());
    map.put("updates", updates);
    map.put("differing", differing);
    map.put("firstDifference", firstDifference);
    SequencedMap<String, Object> perAgent = new LinkedHashMap<>();
    agents.forEach((agent, compared) -> perAgent.put(agent, compared.toMap(updates)));
    map.put("agents", perAgent);
    return map;
  }

  List<String> conclusion() {
    List<String> lines = new ArrayList<>();
    lines.add(
        isEqual()
            ? "All (%d) updates of the shadow have the published digests.".formatted(updates)
            : "Of (%d) updates of the shadow (%d) differ; first: %s."
                .formatted(updates, differing, firstDifference));
    agents.forEach(
        (agent, compared) ->
            lines.add(
                "  %s: %d steps differ, mean KL %.3g where the run has %.3g"
                    .formatted(
                        agent,
                        compared.differing,
                        compared.kl / updates,
                        compared.klPublished / updates)));
    return lines;
  }

  @Override
  public void close() {
    published.close();
    shadowed.close();
  }
}
