package io.hamdpo.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hamdpo.kafka.TopicCreation;
import io.hamdpo.kafka.TopicReader;
import io.hamdpo.protocol.codec.MessageCodecs;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.message.UpdateMessage;
import io.hamdpo.protocol.topic.Noun;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A shadow beside a run on a real broker. */
class ShadowTest {

  private static final String SHADOW = "shadow-1";

  @Test
  void shouldMakeThePublishedDigestsWithTheSameCode() throws Exception {
    requireEqual(10);
  }

  @Test
  @Tag("long")
  void shouldMakeThePublishedDigestsOverAHundredUpdates() throws Exception {
    requireEqual(100);
  }

  private static void requireEqual(int updates) throws Exception {
    try (TestRun run = new TestRun(Map.of())) {
      // When
      List<UpdateMessage> shadowed = shadow(run, updates, Map.of());

      // Then
      List<UpdateMessage> published = run.manifests();
      assertThat(shadowed).hasSize(updates);
      assertThat(shadowed)
          .allSatisfy(
              made ->
                  assertThat(made.digests())
                      .isEqualTo(published.get((int) made.version()).digests()));
    }
  }

  @Test
  void shouldGoItsOwnWayWithAnotherKlStepSize() throws Exception {
    try (TestRun run = new TestRun(Map.of())) {
      // When
      List<UpdateMessage> shadowed = shadow(run, 3, Map.of("hamdpo.kl-step-size", "0.01"));

      // Then: it learns from the same batch, and each agent's step is another
      UpdateMessage first = shadowed.getFirst();
      UpdateMessage published = run.manifests().get((int) first.version());
      assertThat(first.settings()).containsEntry("hamdpo.kl-step-size", 0.01);
      assertThat(first.digests().get("advantages"))
          .isEqualTo(published.digests().get("advantages"));
      for (String agent : first.agentOrder()) {
        assertThat(first.digests().get("agent/" + agent))
            .isNotEqualTo(published.digests().get("agent/" + agent));
        assertThat(first.metrics().agents().get(agent).kl())
            .isNotEqualTo(published.metrics().agents().get(agent).kl());
      }
    }
  }

  /** Trains two versions, then {@code updates} more beside a shadow, and returns what it made. */
  private static List<UpdateMessage> shadow(TestRun run, int updates, Map<String, Object> changes)
      throws Exception {
    new TopicCreation(run.connection).create(run.topics.shadowTopics(SHADOW));
    Role role = new Role(SHADOW, true, new TreeMap<>(changes), null);
    try (RestOfTheTeam _ = new RestOfTheTeam(run, 1);
        RunningUpdater _ = new RunningUpdater(run, "a");
        RunningUpdater shadow = new RunningUpdater(run, role)) {
      run.command(new Succession(1, "a"));
      run.command(new Start(2));
      run.awaitVersion(2);
      await()
          .atMost(TestRun.PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(shadow.status().state()).isEqualTo("shadowing");
                assertThat(shadow.status().version()).isEqualTo(2);
              });
      run.command(new Start(2 + updates));
      run.awaitVersion(2 + updates);
      await()
          .atMost(TestRun.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(made(run)).extracting(UpdateMessage::version).contains(2L + updates));
      return made(run).stream().filter(made -> made.version() > 2).toList();
    }
  }

  private static List<UpdateMessage> made(TestRun run) {
    try (TopicReader reader =
        new TopicReader(run.connection, run.topics.shadow(SHADOW, Noun.UPDATE))) {
      return reader.readToEnd().stream()
          .map(record -> MessageCodecs.UPDATE.decode(record.value()))
          .toList();
    }
  }
}
