package io.hamdpo.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hamdpo.core.policy.PolicyParts;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.testkit.BrokerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class VersionFollowerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SMALL = 1000;
  private static final int IN_PARTS = 500_000;

  @Test
  void shouldAdoptNewestOfThePastAndEveryVersionFromThenOn() throws Exception {
    // Given
    RunOnBroker run = RunOnBroker.create();
    try (VersionPublisher publisher = new VersionPublisher(run, SMALL)) {
      publisher.commit(0);
      publisher.commit(1);
      try (VersionFollower follower = follower(run)) {
        follower.await(1, PATIENCE).orElseThrow();
        // Of the past nothing but the newest is adopted, and what is passed over is known.
        assertThat(follower.versions().progress().before().version()).isEqualTo(0);

        // When
        publisher.commit(2);
        AdoptedVersion adopted = follower.await(2, PATIENCE).orElseThrow();

        // Then
        assertThat(adopted.version()).isEqualTo(2);
        assertThat(adopted.parts()).containsOnlyKeys(VersionPublisher.PARTS);
        assertThat(adopted.parts().get("speaker")).isEqualTo(VersionPublisher.tensors(2, SMALL));
        await().untilAsserted(() -> assertThat(follower.versions().isCurrent()).isTrue());
      }
    }
  }

  @Test
  void shouldNeverSeeAbortedVersion() throws Exception {
    // Given
    RunOnBroker run = RunOnBroker.create();
    try (VersionPublisher publisher = new VersionPublisher(run, SMALL);
        VersionFollower follower = follower(run)) {
      publisher.commit(0);
      follower.await(0, PATIENCE).orElseThrow();

      // When
      publisher.abort(1);
      publisher.commit(2);

      // Then
      assertThat(follower.await(2, PATIENCE)).isPresent();
      assertThat(follower.await(1, PATIENCE)).isEmpty();
      assertThat(follower.versions().fault()).isEmpty();
    }
  }

  @Test
  void shouldPutVersionsTogetherThatTravelInParts() throws Exception {
    // Given
    RunOnBroker run = RunOnBroker.create();
    try (VersionPublisher publisher = new VersionPublisher(run, IN_PARTS)) {
      publisher.commit(0);
      try (VersionFollower follower = follower(run)) {
        AdoptedVersion fetched = follower.await(0, PATIENCE).orElseThrow();

        // When
        publisher.commit(1);
        AdoptedVersion followed = follower.await(1, PATIENCE).orElseThrow();

        // Then
        assertThat(fetched.parts().get("critic")).isEqualTo(VersionPublisher.tensors(0, IN_PARTS));
        assertThat(followed.parts().get("critic")).isEqualTo(VersionPublisher.tensors(1, IN_PARTS));
      }
    }
  }

  @Test
  void shouldReadOnlyWantedParts() throws Exception {
    // Given
    RunOnBroker run = RunOnBroker.create();
    try (VersionPublisher publisher = new VersionPublisher(run, SMALL)) {
      publisher.commit(0);

      // When
      try (VersionFollower follower =
          new VersionFollower(run.connection(), run.topics(), PolicyParts.CRITIC::equals)) {

        // Then
        assertThat(follower.await(0, PATIENCE).orElseThrow().parts())
            .containsOnlyKeys(PolicyParts.CRITIC);
      }
    }
  }

  @Test
  void shouldReadVersionAgainThatIsNoLongerKept() throws Exception {
    // Given
    RunOnBroker run = RunOnBroker.create();
    try (VersionPublisher publisher = new VersionPublisher(run, SMALL)) {
      for (int version = 0; version < 10; version++) {
        publisher.commit(version);
      }
      try (VersionFollower follower = follower(run)) {
        follower.await(9, PATIENCE).orElseThrow();

        // When
        Optional<AdoptedVersion> old = follower.await(3, PATIENCE);

        // Then
        assertThat(old.orElseThrow().parts().get("listener"))
            .isEqualTo(VersionPublisher.tensors(3, SMALL));
      }
    }
  }

  @Test
  void shouldRefuseVersionWhosePartsAreNotWhatItsManifestSays() {
    // Given
    RunOnBroker run = RunOnBroker.create();
    try (VersionPublisher publisher = new VersionPublisher(run, SMALL);
        VersionFollower follower = follower(run)) {

      // When
      publisher.commitWithWrongDigests(0);

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(follower.versions().fault().map(Exception::getMessage).orElse(""))
                      .contains(run.topic(Noun.POLICY))
                      .contains("digest")
                      .contains("version (0)"));
      assertThat(follower.versions().newest()).isEmpty();
      assertThat(follower.versions().isCurrent()).isFalse();
    }
  }

  @Test
  void shouldSayWhereManifestLiesThatCannotBeRead() {
    // Given
    RunOnBroker run = RunOnBroker.create();
    try (VersionFollower follower = follower(run)) {

      // When
      writeGarbage(run);

      // Then
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(follower.versions().fault().map(Exception::getMessage).orElse(""))
                      .contains("topic=%s, partition=0, offset=1".formatted(run.topic(Noun.UPDATE)))
                      .contains("no value"));
    }
  }

  @Test
  void shouldGoOnWithTheVersionAfterOneThatItRefused() throws Exception {
    // Given
    RunOnBroker run = RunOnBroker.create();
    try (VersionPublisher publisher = new VersionPublisher(run, SMALL);
        VersionFollower follower = follower(run)) {
      publisher.commitWithoutParts(0);
      writeGarbage(run);

      // When
      publisher.commit(1);

      // Then
      assertThat(follower.await(1, PATIENCE)).isPresent();
      assertThat(follower.versions().fault()).isEmpty();
    }
  }

  @Test
  void shouldReleaseWaitersWhenClosed() {
    // Given
    RunOnBroker run = RunOnBroker.create();
    VersionFollower follower = follower(run);
    CompletableFuture<Optional<AdoptedVersion>> waiter =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return follower.await(0, PATIENCE);
              } catch (InterruptedException e) {
                throw new IllegalArgumentException(e);
              }
            });

    // When
    follower.close();

    // Then
    assertThatThrownBy(waiter::get).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldFollowOnAfterTheBrokerWasKilledAndRestarted(@TempDir Path directory) throws Exception {
    // Given
    try (BrokerProcess broker = BrokerProcess.start(directory)) {
      RunOnBroker run = RunOnBroker.create(broker.bootstrapServers());
      try (VersionFollower follower = follower(run)) {
        try (VersionPublisher publisher = new VersionPublisher(run, SMALL)) {
          publisher.commit(0);
          follower.await(0, PATIENCE).orElseThrow();
        }
        broker.kill();
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(follower.versions().fault()).isPresent());

        // When
        broker.restart();
        try (VersionPublisher publisher = new VersionPublisher(run, SMALL)) {
          publisher.commit(1);
        }

        // Then
        assertThat(follower.await(1, PATIENCE)).isPresent();
        await()
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(follower.versions().isCurrent()).isTrue());
      }
    }
  }

  private static VersionFollower follower(RunOnBroker run) {
    return new VersionFollower(run.connection(), run.topics(), part -> true);
  }

  private static void writeGarbage(RunOnBroker run) {
    try (Producer<byte[], byte[]> producer = run.connection().producer()) {
      producer.send(new ProducerRecord<>(run.topic(Noun.UPDATE), 0, null, new byte[] {1, 2, 3}));
      producer.send(new ProducerRecord<>(run.topic(Noun.UPDATE), 0, null, null));
    }
  }
}
